import { productsCheck } from './products-check.ts';
import { productsCreate, productsEdit } from './products-edit.ts';
import { productsExport } from './products-export.ts';
import { productsImport } from './products-import.ts';
import { productsList, productsView } from './products-list.ts';
import { productsActivate, productsDeactivate, productsDelete, productsRecover } from './products-status.ts';
import type { NounSpec } from './types.ts';

export const products: NounSpec = {
  name: 'products',
  summary: 'the catalogue: list, create, edit, activate, check, export',
  scopes: { needs: ['seller.product.basic'] },
  commands: [
    productsList,
    productsView,
    productsCreate,
    productsEdit,
    productsActivate,
    productsDeactivate,
    productsDelete,
    productsRecover,
    productsCheck,
    productsExport,
    productsImport,
  ],
};
