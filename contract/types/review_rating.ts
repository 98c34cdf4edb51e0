// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface ReviewRatingOperations {
  'POST /review_rating/202410/media/upload': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { data?: Uint8Array; file_type?: 'IMAGE' | 'VIDEO' | (string & {}) };
    data: { uri?: string };
  };
  'POST /review_rating/202410/product_reviews': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      product_review?: {
        product?: {
          identifier?: 'TIKTOK_PRODUCT_ID' | 'EXTERNAL_PRODUCT_ID' | 'PRODUCT_IDENTIFIER_CODE' | (string & {});
          identifier_type?: 'TIKTOK_PRODUCT_ID' | 'EXTERNAL_PRODUCT_ID' | 'PRODUCT_IDENTIFIER_CODE' | (string & {});
          name?: string;
        };
        review_records?: {
          content?: string;
          create_time_millis?: number;
          external_review_id?: string;
          image_uris?: string[];
          rating?: number;
          reviewer_display_name?: string;
          source?: string;
          title?: string;
          video_uris?: string[];
        }[];
      };
    };
    data: {
      errors?: { code?: number; detail?: { external_review_id?: string }; message?: string }[];
    };
  };
  'POST /review_rating/202508/product_reviews': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      product_review?: {
        product?: {
          description?: string;
          identifiers?: {
            external_product_id?: string;
            product_identifier_code?: string;
            seller_sku?: string;
            tiktok_product_id?: string;
          };
          image_uris?: string[];
          name?: string;
        };
        review_records?: {
          content?: string;
          create_time_millis?: number;
          external_review_id?: string;
          image_uris?: string[];
          rating?: number;
          reviewer_display_name?: string;
          source?: string;
          title?: string;
          video_uris?: string[];
        }[];
      };
    };
    data: {
      errors?: { code?: number; detail?: { external_review_id?: string }; message?: string }[];
    };
  };
}
