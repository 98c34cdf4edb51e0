// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface GsFullServiceInventoryOperations {
  'POST /gs_full_service_inventory/202404/preview/virtual_inventory/query': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { skus?: string[]; supplier_id?: string };
    data: {
      inventory?: {
        occupied_quantity?: number;
        quantity?: number;
        sku_code?: string;
        warehouse_code?: string;
      }[];
    };
  };
  'POST /gs_full_service_inventory/202404/preview/virtual_inventory/update': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      skus?: { code?: string; quantity?: number; warehouse_code?: string }[];
      supplier_id?: string;
    };
    data: {
      errors?: { code?: string; message?: string; sku_code?: string; warehouse_code?: string }[];
    };
  };
  'POST /gs_full_service_inventory/202405/beta/virtual_inventory/query': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { skus?: string[] };
    data: {
      inventory?: {
        occupied_quantity?: number;
        quantity?: number;
        sku_code?: string;
        warehouse_code?: string;
      }[];
    };
  };
  'POST /gs_full_service_inventory/202405/beta/virtual_inventory/update': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { skus?: { code?: string; quantity?: number; warehouse_code?: string }[] };
    data: {
      errors?: { code?: string; message?: string; sku_code?: string; warehouse_code?: string }[];
    };
  };
}
