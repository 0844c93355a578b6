export { ExitCode } from './exit-code.js'
export { type Finding, hasErrors, type Position, type Severity, showPosition } from './finding.js'
export { didYouMean, nearestName, suggestName } from './nearest-name.js'
export { ApigwError, Bug, contentProblem, type ErrorDetails, Fault, Problem } from './problem.js'
