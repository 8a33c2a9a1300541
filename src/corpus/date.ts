/**
 * A publication date at the precision that is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601). A plain string, so
 * that it is stored, printed and compared as it stands.
 */
export type PublicationDate = string & { readonly __brand: 'PublicationDate' };
