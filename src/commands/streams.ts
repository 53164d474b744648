/** The streams of the log, and how ids stand in their names: `%` and `~` are encoded, so that no two things share a stream. */
const encode = (id: string) => id.replaceAll('%', '%25').replaceAll('~', '%7E');

export const streams = {
  company: () => 'company',
  rate: ({ base, quote, on }: { base: string; quote: string; on: string }) => `rate-${base}-${quote}-${on}`,
  product: ({ productId }: { productId: string }) => `product-${encode(productId)}`,
  department: ({ departmentId }: { departmentId: string }) => `department-${encode(departmentId)}`,
  salesperson: ({ salespersonId }: { salespersonId: string }) => `salesperson-${encode(salespersonId)}`,
  target: ({ targetId }: { targetId: string }) => `target-${encode(targetId)}`,
  sale: ({ source, saleId }: { source: string; saleId: string }) => `sale-${encode(source)}~${encode(saleId)}`,
} as const;
