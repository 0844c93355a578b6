/** `shop/prod`, `shop` without an environment, `-` where nobody owns it. */
export function ownerText(owner: { readonly project: string; readonly env: string } | null): string {
  if (owner === null) return '-'
  return owner.env === '-' ? owner.project : `${owner.project}/${owner.env}`
}
