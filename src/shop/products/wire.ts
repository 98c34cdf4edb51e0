import type { ProductOperations } from '../../../contract/types/product.ts';

/** A product as products/search (202502) lists it; every field may be missing. */
export type WireListed = NonNullable<
  ProductOperations['POST /product/202502/products/search']['data']['products']
>[number];

/** A product as Get Product (202309) gives it; every field may be missing. */
export type WireProduct = ProductOperations['GET /product/202309/products/{product_id}']['data'];

export type WireSku = NonNullable<WireProduct['skus']>[number];

/** What Create Product (202309) takes. */
export type CreateBody = ProductOperations['POST /product/202309/products']['body'];

export type CreateSku = CreateBody['skus'][number];

/** What Edit Product (202509) takes: the whole product. */
export type EditBody = ProductOperations['PUT /product/202509/products/{product_id}']['body'];

/** What Partial Edit Product (202509) takes: top-level properties, each as a whole. */
export type PartialBody = ProductOperations['POST /product/202509/products/{product_id}/partial_edit']['body'];

/** An attribute of a category (Get Attributes 202309). */
export type WireAttribute = NonNullable<
  ProductOperations['GET /product/202309/categories/{category_id}/attributes']['data']['attributes']
>[number];

/** What a category asks of its products (Get Category Rules 202309). */
export type WireRules = ProductOperations['GET /product/202309/categories/{category_id}/rules']['data'];

/** What the platform would improve on a product (Product Information Issue Diagnosis 202405). */
export type WireDiagnosis = NonNullable<
  ProductOperations['GET /product/202405/products/diagnoses']['data']['products']
>[number];

/** The platform's own look at a listing before it is made (Check Product Listing 202309). */
export type WireListingCheck = ProductOperations['POST /product/202309/products/listing_check']['data'];

/** The statuses a product is searched by (Search Products 202502). */
export const productStatuses = [
  'DRAFT',
  'PENDING',
  'FAILED',
  'ACTIVATE',
  'SELLER_DEACTIVATED',
  'PLATFORM_DEACTIVATED',
  'FREEZE',
  'DELETED',
] as const;

export const auditStatuses = ['AUDITING', 'FAILED', 'APPROVED'] as const;

export const qualityTiers = ['POOR', 'FAIR', 'GOOD'] as const;
