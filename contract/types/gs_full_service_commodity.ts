// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface GsFullServiceCommodityOperations {
  'GET /gs_full_service_commodity/202404/preview/brands': {
    path: Record<string, never>;
    query: { supplier_id?: string };
    body: undefined;
    data: { brands?: { approval_status?: string; id?: string; name?: string }[] };
  };
  'GET /gs_full_service_commodity/202404/preview/categories/{category_id}': {
    path: { category_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      first_key_attribute_id?: string;
      id?: string;
      is_allowed_jit?: boolean;
      is_custom_key_attribute?: boolean;
      is_enabled?: boolean;
      is_garment?: boolean;
      is_leaf?: boolean;
      level?: number;
      name_en?: string;
      name_zh?: string;
      parent_id?: string;
      second_key_attribute_id?: string;
    };
  };
  'GET /gs_full_service_commodity/202404/preview/categories/{category_id}/attributes': {
    path: { category_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      attributes?: {
        id?: string;
        is_mutiple_selection?: boolean;
        is_required?: boolean;
        name_en?: string;
        name_zh?: string;
        value_type?: string;
        values?: { id?: string; name_en?: string; name_zh?: string }[];
      }[];
    };
  };
  'GET /gs_full_service_commodity/202405/beta/brands': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: { brands?: { approval_status?: string; id?: string; name?: string }[] };
  };
  'GET /gs_full_service_commodity/202405/beta/categories/{category_id}': {
    path: { category_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      first_key_attribute_id?: string;
      id?: string;
      is_allowed_jit?: boolean;
      is_custom_key_attribute?: boolean;
      is_enabled?: boolean;
      is_garment?: boolean;
      is_leaf?: boolean;
      level?: number;
      name_en?: string;
      name_zh?: string;
      parent_id?: string;
      second_key_attribute_id?: string;
    };
  };
  'GET /gs_full_service_commodity/202405/beta/categories/{category_id}/attributes': {
    path: { category_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      attributes?: {
        id?: string;
        is_mutiple_selection?: boolean;
        is_required?: boolean;
        name_en?: string;
        name_zh?: string;
        type?: string;
        value_type?: string;
        values?: { id?: string; name_en?: string; name_zh?: string }[];
      }[];
    };
  };
  'GET /gs_full_service_commodity/202405/beta/categories/{category_id}/image_upload_requirements': {
    path: { category_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      image_upload_requirements?: {
        config_details?: {
          is_required?: boolean;
          length_max?: number;
          length_min?: number;
          length_rate?: number;
          material_show_type?: string;
          material_use_type?: {
            code?: string;
            is_required?: boolean;
            quantity_ceiling?: number;
            quantity_floor?: number;
          }[];
          max_size?: number;
          quantity_ceiling?: number;
          quantity_floor?: number;
          width_max?: number;
          width_min?: number;
          width_rate?: number;
        }[];
        pic_set_type?: string[];
      }[];
      pic_upload_way_configs?: string[];
    };
  };
  'GET /gs_full_service_commodity/202405/preview/grading_templates': {
    path: Record<string, never>;
    query: { supplier_id: string };
    body: undefined;
    data: { grading_templates?: { id?: string; name?: string }[] };
  };
  'GET /gs_full_service_commodity/202405/preview/size_groups': {
    path: Record<string, never>;
    query: { category_id: string };
    body: undefined;
    data: {
      size_grading_required?: boolean;
      size_groups?: { id?: string; name?: string; size_segments?: { size_codes?: string[] }[] }[];
    };
  };
  'GET /gs_full_service_commodity/202406/beta/categories/{category_id}/certifications': {
    path: { category_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      certifications?: {
        description?: string;
        is_required?: boolean;
        qualifications?: {
          description?: string;
          example_url?: string;
          file_types?: string[];
          max_file_count?: number;
          type?: string;
        }[];
        region_code?: string;
        type?: string;
      }[];
    };
  };
  'GET /gs_full_service_commodity/202406/beta/grading_templates': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: { grading_templates?: { id?: string; name?: string }[] };
  };
  'GET /gs_full_service_commodity/202406/beta/size_groups': {
    path: Record<string, never>;
    query: { category_id: string };
    body: undefined;
    data: {
      size_grading_required?: boolean;
      size_groups?: { id?: string; name?: string; size_segments?: { size_codes?: string[] }[] }[];
    };
  };
  'GET /gs_full_service_commodity/202407/supplier_addresses': {
    path: Record<string, never>;
    query: { page_token?: string; page_size?: number };
    body: undefined;
    data: {
      addresses?: {
        contact_name?: string;
        detail?: {
          building?: string;
          city_name?: string;
          country_name?: string;
          district_name?: string;
          province_name?: string;
          town_name?: string;
        };
        full_address?: string;
        id?: string;
        phone_number?: string;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'GET /gs_full_service_commodity/202408/size_groups': {
    path: Record<string, never>;
    query: { category_id: string };
    body: undefined;
    data: {
      size_grading_data?: {
        size_grading_required?: boolean;
        size_groups?: {
          id?: string;
          name?: string;
          size_segements?: { size_code?: string; size_id?: string }[];
        }[];
      };
    };
  };
  'GET /gs_full_service_commodity/202503/beta/categories/{category_id}/attributes': {
    path: { category_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      attributes?: {
        id?: string;
        is_mutiple_selection?: boolean;
        is_required?: boolean;
        name_en?: string;
        name_zh?: string;
        required_regions?: string[];
        type?: string;
        value_type?: string;
        values?: { id?: string; name_en?: string; name_zh?: string }[];
      }[];
    };
  };
  'GET /gs_full_service_commodity/202507/beta/categories/{category_id}/attributes': {
    path: { category_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      attributes?: {
        id?: string;
        is_mutiple_selection?: boolean;
        is_required?: boolean;
        name_en?: string;
        name_zh?: string;
        required_regions?: string[];
        requirement_conditions?: { attribute_id?: string; attribute_value_ids?: string[] }[];
        type?: string;
        value_type?: string;
        values?: { id?: string; name_en?: string; name_zh?: string }[];
      }[];
      region_attributes?: {
        attributes?: {
          id?: string;
          is_mutiple_selection?: boolean;
          is_required?: boolean;
          name_en?: string;
          name_zh?: string;
          requirement_conditions?: { attribute_id?: string; attribute_value_ids?: string[] }[];
          type?: string;
          value_type?: string;
          values?: { id?: string; name_en?: string; name_zh?: string }[];
        }[];
        region?: string;
      }[];
    };
  };
  'GET /gs_full_service_commodity/202507/beta/categories/{category_id}/certifications': {
    path: { category_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      certifications?: {
        description?: string;
        is_required?: boolean;
        qualifications?: {
          description?: string;
          example_url?: string;
          file_types?: string[];
          max_file_count?: number;
          type?: string;
        }[];
        region_code?: string;
        requirement_conditions?: { attribute_id?: string; attribute_value_ids?: string[] }[];
        type?: string;
      }[];
    };
  };
  'GET /gs_full_service_commodity/202508/supplier_manufacturers': {
    path: Record<string, never>;
    query: { page_token?: string; page_size?: number };
    body: undefined;
    data: {
      manufacturer_list?: {
        address?: string;
        email?: string;
        id?: string;
        manufacturer_name?: string;
        phone_number?: { phone_number?: string; phone_number_region?: string };
        registered_trade_name?: string;
      }[];
      next_page_token?: string;
    };
  };
  'GET /gs_full_service_commodity/202508/supplier_rps': {
    path: Record<string, never>;
    query: { page_token?: string; page_size?: number };
    body: undefined;
    data: {
      next_page_token?: string;
      rp_infos?: {
        address?: {
          city?: string;
          country?: string;
          province?: string;
          street?: string;
          street2?: string;
        };
        company_name?: string;
        create_time?: number;
        default_RP?: boolean;
        email?: string;
        id?: string;
        name?: { first_name?: string; last_name?: string; middle_name?: string };
        phone_number?: { phone_number?: string; phone_number_region?: string };
        rp_name?: string;
        type?: number;
        update_time?: number;
        version?: number;
      }[];
    };
  };
  'POST /gs_full_service_commodity/202404/preview/categories/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { page_offset?: number; page_size?: number };
    data: {
      categories?: {
        id?: string;
        is_leaf?: boolean;
        name_cn?: string;
        name_en?: string;
        parent_id?: string;
        status?: string;
      }[];
      page_offset?: number;
      page_size?: number;
      total_count?: number;
    };
  };
  'POST /gs_full_service_commodity/202405/beta/categories/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { page_offset?: number; page_size?: number };
    data: {
      categories?: {
        id?: string;
        is_leaf?: boolean;
        name_cn?: string;
        name_en?: string;
        parent_id?: string;
        status?: string;
        version?: string;
      }[];
      page_offset?: number;
      page_size?: number;
      total_count?: number;
    };
  };
  'POST /gs_full_service_commodity/202405/beta/certification_files/upload': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { data?: Uint8Array };
    data: { uri?: string };
  };
  'POST /gs_full_service_commodity/202405/beta/products': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      idempotent_key?: string;
      spu?: {
        attributes?: { id?: string; values?: { id?: string; name?: string }[] }[];
        brand_id?: string;
        category_id?: string;
        certifications?: { items?: { files?: { uri?: string }[]; type?: string }[]; type?: string }[];
        first_key_attribute_id?: string;
        grading_template_id?: string;
        ingredient?: {
          multi_material_composition?: {
            component?: { property_value_id?: string };
            ingredients?: { percentage?: string; property_value_id?: string }[];
          }[];
          single_material_composition?: { percentage?: string; property_value_id?: string }[];
          type?: string;
        };
        media?: {
          pic_set_type?: string;
          pic_type?: string;
          pictures?: {
            material_show_type?: string;
            material_use_type_code?: string;
            sequence?: number;
            uri?: string;
          }[];
          videos?: { uri?: string }[];
        };
        product_name_en?: string;
        product_name_zh?: string;
        second_key_attribute_id?: string;
        size_group_id?: string;
        skcs?: {
          external_skc_code?: string;
          first_key_attribute_value_id?: string;
          first_key_attribute_value_name?: string;
          pictures?: {
            material_show_type?: string;
            material_use_type_code?: string;
            sequence?: number;
            uri?: string;
          }[];
          skus?: {
            dimensions?: { height?: string; length?: string; unit?: string; width?: string };
            external_sku_code?: string;
            inventory?: number;
            pictures?: {
              material_show_type?: string;
              material_use_type_code?: string;
              sequence?: number;
              uri?: string;
            }[];
            price?: { amount?: string; currency?: string };
            second_key_attribute_value_id?: string;
            second_key_attribute_value_name?: string;
            stockup_mode?: string;
            weight?: { unit?: string; value?: string };
          }[];
        }[];
      };
    };
    data: { spu_code?: string };
  };
  'POST /gs_full_service_commodity/202405/beta/videos/upload': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { data?: Uint8Array };
    data: { uri?: string };
  };
  'POST /gs_full_service_commodity/202405/preview/images/upload': {
    path: Record<string, never>;
    query: { supplier_id: string };
    body: { data?: Uint8Array };
    data: { height?: number; uri?: string; url?: string; width?: number };
  };
  'POST /gs_full_service_commodity/202405/preview/products': {
    path: Record<string, never>;
    query: { supplier_id: string };
    body: {
      spu?: {
        attributes?: { id?: string; values?: { id?: string; name?: string }[] }[];
        brand_id?: string;
        category_id?: string;
        certifications?: {
          items?: { files?: { name?: string; uri?: string }[]; type?: string }[];
          type?: string;
        }[];
        first_key_attribute_id?: string;
        grading_template_id?: string;
        ingredient?: {
          multi_material_composition?: {
            component?: { property_value_id?: string };
            ingredients?: { percentage?: string; property_value_id?: string }[];
          }[];
          single_material_composition?: { percentage?: string; property_value_id?: string }[];
          type?: string;
        };
        media?: {
          pic_set_type?: string;
          pic_type?: string;
          pictures?: {
            material_show_type?: string;
            material_use_type_code?: string;
            sequence?: number;
            uri?: string;
          }[];
          videos?: { uri?: string }[];
        };
        product_name_en?: string;
        product_name_zh?: string;
        second_key_attribute_id?: string;
        size_group_id?: string;
        skcs?: {
          external_skc_code?: string;
          first_key_attribute_value_id?: string;
          first_key_attribute_value_name?: string;
          pictures?: {
            material_show_type?: string;
            material_use_type_code?: string;
            sequence?: number;
            uri?: string;
          }[];
          skus?: {
            dimensions?: { height?: string; length?: string; unit?: string; width?: string };
            external_sku_code?: string;
            inventory?: number;
            pictures?: {
              material_show_type?: string;
              material_use_type_code?: string;
              sequence?: number;
              uri?: string;
            }[];
            price?: { amount?: string; currency?: string };
            second_key_attribute_value_id?: string;
            second_key_attribute_value_name?: string;
            stockup_mode?: string;
            weight?: { unit?: string; value?: string };
          }[];
        }[];
      };
    };
    data: { spu_code?: string };
  };
  'POST /gs_full_service_commodity/202405/preview/products/search': {
    path: Record<string, never>;
    query: { supplier_id: string };
    body: {
      external_sku_codes?: string[];
      page_size?: number;
      page_token?: string;
      platform_sku_codes?: string[];
      platform_spu_codes?: string[];
      push_time_ge?: number;
      push_time_lt?: number;
      sku_status?: string;
    };
    data: {
      next_page_token?: string;
      spus?: {
        skus?: {
          code?: string;
          external_sku_code?: string;
          reject_reason?: string;
          status?: string;
          update_time?: number;
        }[];
        spu_code?: string;
      }[];
    };
  };
  'POST /gs_full_service_commodity/202406/beta/images/upload': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { data?: Uint8Array };
    data: { length?: number; uri?: string; url?: string; width?: number };
  };
  'POST /gs_full_service_commodity/202406/beta/products/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      external_sku_codes?: string[];
      page_size?: number;
      page_token?: string;
      platform_sku_codes?: string[];
      platform_spu_codes?: string[];
      push_time_ge?: number;
      push_time_lt?: number;
      sku_status?: string;
    };
    data: {
      next_page_token?: string;
      spus?: {
        skus?: {
          code?: string;
          external_sku_code?: string;
          reject_reason?: string;
          status?: string;
          update_time?: number;
        }[];
        spu_code?: string;
      }[];
    };
  };
  'POST /gs_full_service_commodity/202410/beta/products': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      idempotent_key?: string;
      spu?: {
        attributes?: { id?: string; values?: { id?: string; name?: string }[] }[];
        brand_id?: string;
        category_id?: string;
        certifications?: { items?: { files?: { uri?: string }[]; type?: string }[]; type?: string }[];
        description?: { items?: { sequence?: number; type?: string; uri?: string }[] };
        first_key_attribute_id?: string;
        grading_template_id?: string;
        ingredient?: {
          multi_material_composition?: {
            component?: { property_value_id?: string };
            ingredients?: { percentage?: string; property_value_id?: string }[];
          }[];
          single_material_composition?: { percentage?: string; property_value_id?: string }[];
          type?: string;
        };
        media?: {
          pic_set_type?: string;
          pic_type?: string;
          pictures?: {
            material_show_type?: string;
            material_use_type_code?: string;
            sequence?: number;
            uri?: string;
          }[];
          videos?: { uri?: string }[];
        };
        product_name_en?: string;
        product_name_zh?: string;
        second_key_attribute_id?: string;
        size_group_id?: string;
        skcs?: {
          external_skc_code?: string;
          first_key_attribute_value_id?: string;
          first_key_attribute_value_name?: string;
          pictures?: {
            material_show_type?: string;
            material_use_type_code?: string;
            sequence?: number;
            uri?: string;
          }[];
          skus?: {
            dimensions?: { height?: string; length?: string; unit?: string; width?: string };
            external_sku_code?: string;
            inventory?: number;
            pictures?: {
              material_show_type?: string;
              material_use_type_code?: string;
              sequence?: number;
              uri?: string;
            }[];
            price?: { amount?: string; currency?: string };
            reference_sale_price?: { amount?: string; currency?: string };
            sale_price_certificates?: { uri?: string }[];
            second_key_attribute_value_id?: string;
            second_key_attribute_value_name?: string;
            stockup_mode?: string;
            weight?: { unit?: string; value?: string };
          }[];
        }[];
      };
    };
    data: { spu_code?: string };
  };
  'POST /gs_full_service_commodity/202410/beta/products/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      external_sku_codes?: string[];
      page_size?: number;
      page_token?: string;
      platform_sku_codes?: string[];
      platform_spu_codes?: string[];
      push_time_ge?: number;
      push_time_lt?: number;
      sku_status?: string;
    };
    data: {
      next_page_token?: string;
      spus?: {
        skus?: {
          code?: string;
          external_sku_code?: string;
          reject_reason?: string;
          status?: string;
          update_time?: number;
        }[];
        spu_code?: string;
      }[];
    };
  };
  'POST /gs_full_service_commodity/202504/beta/products/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      external_sku_codes?: string[];
      page_size?: number;
      page_token?: string;
      platform_sku_codes?: string[];
      platform_spu_codes?: string[];
      push_time_ge?: number;
      push_time_lt?: number;
      sku_status?: string;
    };
    data: {
      next_page_token?: string;
      spus?: {
        skus?: {
          code?: string;
          external_sku_code?: string;
          reject_reason?: string;
          status?: string;
          update_time?: number;
        }[];
        spu_code?: string;
      }[];
    };
  };
  'POST /gs_full_service_commodity/202508/beta/products': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      idempotent_key?: string;
      spu?: {
        attributes?: { id?: string; values?: { id?: string; name?: string }[] }[];
        brand_id?: string;
        category_id?: string;
        certifications?: { items?: { files?: { uri?: string }[]; type?: string }[]; type?: string }[];
        description?: { items?: { sequence?: number; type?: string; uri?: string }[] };
        first_key_attribute_id?: string;
        grading_template_id?: string;
        ingredient?: {
          multi_material_composition?: {
            component?: { property_value_id?: string };
            ingredients?: { percentage?: string; property_value_id?: string }[];
          }[];
          single_material_composition?: { percentage?: string; property_value_id?: string }[];
          type?: string;
        };
        manufacture_ids?: string[];
        media?: {
          pic_set_type?: string;
          pic_type?: string;
          pictures?: {
            material_show_type?: string;
            material_use_type_code?: string;
            sequence?: number;
            uri?: string;
          }[];
          videos?: { uri?: string }[];
        };
        product_name_en?: string;
        product_name_zh?: string;
        rp_ids?: string[];
        second_key_attribute_id?: string;
        size_group_id?: string;
        skcs?: {
          external_skc_code?: string;
          first_key_attribute_value_id?: string;
          first_key_attribute_value_name?: string;
          pictures?: {
            material_show_type?: string;
            material_use_type_code?: string;
            sequence?: number;
            uri?: string;
          }[];
          skus?: {
            dimensions?: { height?: string; length?: string; unit?: string; width?: string };
            external_sku_code?: string;
            inventory?: number;
            pictures?: {
              material_show_type?: string;
              material_use_type_code?: string;
              sequence?: number;
              uri?: string;
            }[];
            price?: { amount?: string; currency?: string };
            reference_sale_price?: { amount?: string; currency?: string };
            sale_price_certificates?: { uri?: string }[];
            second_key_attribute_value_id?: string;
            second_key_attribute_value_name?: string;
            stockup_mode?: string;
            total_unit_count?: string;
            weight?: { unit?: string; value?: string };
          }[];
        }[];
      };
    };
    data: { spu_code?: string };
  };
  'POST /gs_full_service_commodity/202508/calculate_audit_info': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      spu?: {
        attributes?: { id?: string; values?: { id?: string; name?: string }[] }[];
        brand_id?: string;
        category_id?: string;
        certifications?: { items?: { files?: { uri?: string }[]; type?: string }[]; type?: string }[];
        description?: { items?: { sequence?: number; type?: string; uri?: string }[] };
        first_key_attribute_id?: string;
        grading_template_id?: string;
        ingredient?: {
          multi_material_composition?: {
            component?: { property_value_id?: string };
            ingredients?: { percentage?: string; property_value_id?: string }[];
          }[];
          single_material_composition?: { percentage?: string; property_value_id?: string }[];
          type?: string;
        };
        manufacture_ids?: string[];
        media?: {
          pic_set_type?: string;
          pic_type?: string;
          pictures?: {
            material_show_type?: string;
            material_use_type_code?: string;
            sequence?: number;
            uri?: string;
          }[];
          videos?: { uri?: string }[];
        };
        product_name_en?: string;
        product_name_zh?: string;
        rp_ids?: string[];
        second_key_attribute_id?: string;
        size_group_id?: string;
        skcs?: {
          external_skc_code?: string;
          first_key_attribute_value_id?: string;
          first_key_attribute_value_name?: string;
          pictures?: {
            material_show_type?: string;
            material_use_type_code?: string;
            sequence?: number;
            uri?: string;
          }[];
          skus?: {
            dimensions?: { height?: string; length?: string; unit?: string; width?: string };
            external_sku_code?: string;
            inventory?: number;
            pictures?: {
              material_show_type?: string;
              material_use_type_code?: string;
              sequence?: number;
              uri?: string;
            }[];
            price?: { amount?: string; currency?: string };
            reference_sale_price?: { amount?: string; currency?: string };
            sale_price_certificates?: { uri?: string }[];
            second_key_attribute_value_id?: string;
            second_key_attribute_value_name?: string;
            stockup_mode?: string;
            total_unit_count?: string;
            weight?: { unit?: string; value?: string };
          }[];
        }[];
      };
    };
    data: {
      product_publish_detail?: {
        can_publish?: boolean;
        region?: string;
        unpublishable_reasons?: { reason_information?: string; reason_type?: number }[];
      }[];
    };
  };
  'POST /gs_full_service_commodity/202509/beta/products': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      idempotent_key?: string;
      spu?: {
        attributes?: { id?: string; region?: string; values?: { id?: string; name?: string }[] }[];
        brand_id?: string;
        category_id?: string;
        certifications?: { items?: { files?: { uri?: string }[]; type?: string }[]; type?: string }[];
        description?: { items?: { sequence?: number; type?: string; uri?: string }[] };
        first_key_attribute_id?: string;
        grading_template_id?: string;
        ingredient?: {
          multi_material_composition?: {
            component?: { property_value_id?: string };
            ingredients?: { percentage?: string; property_value_id?: string }[];
          }[];
          single_material_composition?: { percentage?: string; property_value_id?: string }[];
          type?: string;
        };
        key_attribute?: { key_attribute_id?: string }[];
        manufacture_ids?: string[];
        media?: {
          pic_set_type?: string;
          pic_type?: string;
          pictures?: {
            material_show_type?: string;
            material_use_type_code?: string;
            sequence?: number;
            uri?: string;
          }[];
          videos?: { uri?: string }[];
        };
        product_name_en?: string;
        product_name_zh?: string;
        rp_ids?: string[];
        second_key_attribute_id?: string;
        size_group_id?: string;
        skcs?: {
          external_skc_code?: string;
          first_key_attribute_value_id?: string;
          first_key_attribute_value_name?: string;
          pictures?: {
            material_show_type?: string;
            material_use_type_code?: string;
            sequence?: number;
            uri?: string;
          }[];
          skus?: {
            dimensions?: { height?: string; length?: string; unit?: string; width?: string };
            external_sku_code?: string;
            inventory?: number;
            key_attribute_value?: { key_attribute_value_id?: string; key_attribute_value_name?: string }[];
            pictures?: {
              material_show_type?: string;
              material_use_type_code?: string;
              sequence?: number;
              uri?: string;
            }[];
            price?: { amount?: string; currency?: string };
            reference_sale_price?: { amount?: string; currency?: string };
            sale_price_certificates?: { uri?: string }[];
            second_key_attribute_value_id?: string;
            second_key_attribute_value_name?: string;
            stockup_mode?: string;
            total_unit_count?: string;
            weight?: { unit?: string; value?: string };
          }[];
        }[];
      };
    };
    data: { spu_code?: string };
  };
  'POST /gs_full_service_commodity/202509/calculate_audit_info': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      spu?: {
        attributes?: { id?: string; region?: string; values?: { id?: string; name?: string }[] }[];
        brand_id?: string;
        category_id?: string;
        certifications?: { items?: { files?: { uri?: string }[]; type?: string }[]; type?: string }[];
        description?: { items?: { sequence?: number; type?: string; uri?: string }[] };
        first_key_attribute_id?: string;
        grading_template_id?: string;
        ingredient?: {
          multi_material_composition?: {
            component?: { property_value_id?: string };
            ingredients?: { percentage?: string; property_value_id?: string }[];
          }[];
          single_material_composition?: { percentage?: string; property_value_id?: string }[];
          type?: string;
        };
        key_attribute?: { key_attribute_id?: string }[];
        manufacture_ids?: string[];
        media?: {
          pic_set_type?: string;
          pic_type?: string;
          pictures?: {
            material_show_type?: string;
            material_use_type_code?: string;
            sequence?: number;
            uri?: string;
          }[];
          videos?: { uri?: string }[];
        };
        product_name_en?: string;
        product_name_zh?: string;
        rp_ids?: string[];
        second_key_attribute_id?: string;
        size_group_id?: string;
        skcs?: {
          external_skc_code?: string;
          first_key_attribute_value_id?: string;
          first_key_attribute_value_name?: string;
          pictures?: {
            material_show_type?: string;
            material_use_type_code?: string;
            sequence?: number;
            uri?: string;
          }[];
          skus?: {
            dimensions?: { height?: string; length?: string; unit?: string; width?: string };
            external_sku_code?: string;
            inventory?: number;
            key_attribute_value?: { key_attribute_value_id?: string; key_attribute_value_name?: string }[];
            pictures?: {
              material_show_type?: string;
              material_use_type_code?: string;
              sequence?: number;
              uri?: string;
            }[];
            price?: { amount?: string; currency?: string };
            reference_sale_price?: { amount?: string; currency?: string };
            sale_price_certificates?: { uri?: string }[];
            second_key_attribute_value_id?: string;
            second_key_attribute_value_name?: string;
            stockup_mode?: string;
            total_unit_count?: string;
            weight?: { unit?: string; value?: string };
          }[];
        }[];
      };
    };
    data: {
      product_publish_detail?: {
        can_publish?: boolean;
        region?: string;
        unpublishable_reasons?: { reason_information?: string; reason_type?: number }[];
      }[];
    };
  };
}
