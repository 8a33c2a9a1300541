/** Forms of a phrase by number, `#` standing for the number; which a language needs is Intl.PluralRules' business. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Numbers written, and phrases put in the form that goes with them, as a language does. */
export function counting(locale: string) {
  const rules = new Intl.PluralRules(locale);
  const format = new Intl.NumberFormat(locale);
  const number = (value: number) => format.format(value);
  const count = (value: number, forms: Forms) =>
    (forms[rules.select(value)] ?? forms.other).replace('#', number(value));
  return { number, count };
}
