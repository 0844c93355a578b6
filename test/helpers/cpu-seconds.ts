/** Processor time of this process since `start` (`process.cpuUsage()`): other work on the machine does not count. */
export function cpuSecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}
