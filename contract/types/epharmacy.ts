// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface EpharmacyOperations {
  'GET /epharmacy/202504/pharmacies': {
    path: Record<string, never>;
    query: { page_token?: string; page_size?: number };
    body: undefined;
    data: {
      next_page_token?: string;
      pharmacies?: {
        license_expire_time?: number;
        license_number?: string;
        operation_hours?: { close_time?: string; days?: string[]; open_time?: string }[];
        pharmacist?: {
          name?: string;
          practice_license_expire_time?: number;
          practice_license_number?: string;
        };
        warehouse_id?: string;
      }[];
      total_count?: number;
    };
  };
  'GET /epharmacy/202507/consultations/{consultation_id}/providers': {
    path: { consultation_id: string };
    query: Record<string, never>;
    body: undefined;
    data: { consultation_provider?: { id?: string } };
  };
  'POST /epharmacy/202504/orders/{order_id}/update_prescription_status': {
    path: { order_id: string };
    query: Record<string, never>;
    body: { prescription_status?: string; rejection_reason?: string };
    data: Record<string, unknown>;
  };
  'POST /epharmacy/202504/pharmacies/update': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      pharmacies?: {
        license_expire_time?: number;
        license_number?: string;
        operation_hours?: { close_time?: string; days?: string[]; open_time?: string }[];
        pharmacist?: {
          name?: string;
          practice_license_expire_time?: number;
          practice_license_number?: string;
        };
        warehouse_id?: string;
      }[];
    };
    data: { errors?: { code?: string; detail?: { warehouse_id?: string }; message?: string }[] };
  };
  'POST /epharmacy/202504/products/{product_id}/prescription_requirements/update': {
    path: { product_id: string };
    query: Record<string, never>;
    body: { prescription_requirement?: { needs_prescription?: boolean } };
    data: Record<string, unknown>;
  };
}
