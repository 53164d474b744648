import type { Aggregate, Decide, Decider } from '../directory/decide.ts';
import { accept, refuse } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import { inStream } from '../kernel/stream.ts';
import { type ChangeListPrice, type ListProduct, type ProductCommands, productCommands } from './commands.ts';
import { type ProductEvent, productUpcasts } from './events.ts';

export type Product =
  | { readonly is: 'unlisted' }
  | {
      readonly is: 'listed';
      readonly listed: ListProduct;
      readonly price: Pick<ListProduct, 'listPrice' | 'currency'>;
    };

export type ProductRefusal = 'ProductAlreadyListed' | 'ProductIsUnknown';

const listProduct: Decide<ListProduct, Product, ProductEvent, ProductRefusal> = (asked, product) => {
  if (product.is === 'unlisted') return accept({ type: 'ProductListed', data: asked });
  if (same(product.listed, asked)) return accept();
  return refuse(
    'ProductAlreadyListed',
    `The product "${asked.productId}" is listed otherwise. To change its price post ChangeListPrice.`,
  );
};

const changeListPrice: Decide<ChangeListPrice, Product, ProductEvent, ProductRefusal> = (asked, product) => {
  if (product.is === 'unlisted') {
    return refuse('ProductIsUnknown', `The product "${asked.productId}" is not listed: post ListProduct first.`);
  }
  const { listPrice, currency } = asked;
  if (same(product.price, { listPrice, currency })) return accept();
  return accept({ type: 'ListPriceChanged', data: asked });
};

function evolve(product: Product, { type, data }: ProductEvent): Product {
  const { listPrice, currency } = data;
  if (type === 'ProductListed') return { is: 'listed', listed: data, price: { listPrice, currency } };
  return product.is === 'listed' ? { ...product, price: { listPrice, currency } } : product;
}

export const productDecider: Decider<ProductCommands, Product, ProductEvent, ProductRefusal> = {
  initial: { is: 'unlisted' },
  evolve,
  decide: { ListProduct: listProduct, ChangeListPrice: changeListPrice },
};

export const productAggregate: Aggregate<ProductCommands, Product, ProductEvent, ProductRefusal> = {
  stream: ({ productId }) => `product-${inStream(productId)}`,
  directory: true,
  commands: productCommands,
  terms: { ListProduct: { opens: true } },
  decider: productDecider,
  upcasts: productUpcasts,
};
