export { type DayRange, dayOf, daysIn } from './days.js'
export { listPlanKeys, readKeyUsage, readPlanTotals, readPlanUsage } from './read-usage.js'
export { type CountedUsage, type DayUsage, sumUsage, type Usage } from './usage.js'
