/**
 * A logical, stable name of an object, never an AWS id: `api.orders`, `api.orders/GET /x`, `api.orders/stage.prod`,
 * `api.orders/model.Order`, `account`. The forms are listed in ARCHITECTURE.md.
 */
export type Address = string
