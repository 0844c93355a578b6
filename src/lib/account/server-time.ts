/**
 * What time it is where the service runs, from the Date header of an answer to a request without credentials;
 * undefined when nobody answers within the time. Signatures are refused when clocks differ by five minutes.
 * @param endpoint null for AWS's own in this region
 * @param patience seconds
 */
export async function serverTime(
  endpoint: string | null,
  region: string,
  signal: AbortSignal,
  patience = 5,
): Promise<Date | undefined> {
  const url = endpoint ?? `https://apigateway.${region}.amazonaws.com/`
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(patience * 1000)])
  try {
    const { headers } = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: deadline })
    const date = new Date(headers.get('date') ?? Number.NaN)
    return Number.isNaN(date.getTime()) ? undefined : date
  } catch {
    // No answer is an answer here: the caller says that the clock could not be compared.
    return undefined
  }
}
