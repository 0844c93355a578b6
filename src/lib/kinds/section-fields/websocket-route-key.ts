import * as z from 'zod'

/** `$connect`, `$disconnect`, `$default`, or the action that messages name: the key of a WebSocket API's route. */
export const webSocketRouteKey = z
  .string()
  .regex(/^(?:\$(?:connect|disconnect|default)|[^$\s][\S ]{0,127})$/, {
    error: 'write $connect, $disconnect, $default, or an action of your own that does not begin with $',
  })
