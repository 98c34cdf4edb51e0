// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface AuthorizationOperations {
  'DELETE /authorization/202403/shops': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: Record<string, unknown>;
  };
  'GET /authorization/202309/shops': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      shops?: {
        cipher?: string;
        code?: string;
        id?: string;
        name?: string;
        region?: string;
        seller_type?: 'CROSS_BORDER' | 'LOCAL' | (string & {});
      }[];
    };
  };
  'GET /authorization/202312/widget_token': {
    path: Record<string, never>;
    query: { shop_id?: number };
    body: undefined;
    data: { widget_token?: { expire_at?: number; token?: string } };
  };
  'GET /authorization/202401/widget_token': {
    path: Record<string, never>;
    query: { shop_id?: number };
    body: undefined;
    data: { widget_token?: { expire_at?: number; token?: string } };
  };
  'GET /authorization/202405/category_assets': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      category_assets?: {
        category?: { id?: number; name?: string };
        cipher?: string;
        target_market?: string;
      }[];
    };
  };
}
