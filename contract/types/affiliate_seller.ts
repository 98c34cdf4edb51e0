// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface AffiliateSellerOperations {
  'DELETE /affiliate_seller/202409/open_collaborations/products/{product_id}': {
    path: { product_id: string };
    query: Record<string, never>;
    body: undefined;
    data: { terminated_effective_time?: number };
  };
  'DELETE /affiliate_seller/202409/target_collaborations/{target_collaboration_id}': {
    path: { target_collaboration_id: string };
    query: Record<string, never>;
    body: undefined;
    data: Record<string, unknown>;
  };
  'GET /affiliate_seller/202406/marketplace_creators/{creator_user_id}': {
    path: { creator_user_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      creator?: {
        avatar?: { url?: string };
        avg_commission_rate?: number;
        avg_commission_rate_range?: { maximum_amount?: number; minimum_amount?: number };
        avg_ec_live_comment_count?: number;
        avg_ec_live_like_count?: number;
        avg_ec_live_share_count?: number;
        avg_ec_live_view_count?: number;
        avg_ec_video_comment_count?: number;
        avg_ec_video_like_count?: number;
        avg_ec_video_play_count?: number;
        avg_ec_video_share_count?: number;
        avg_gmv_per_buyer?: { amount?: string; currency?: string };
        avg_gmv_per_buyer_range?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
        bio_description?: string;
        brand_collaboration_count?: number;
        category_gmv_distribution?: { category_id?: string; value?: string }[];
        category_ids?: string[];
        content_gmv_distribution?: { content_type?: string; value?: string }[];
        ec_live_count?: number;
        ec_live_engagement_rate?: string;
        ec_video_count?: number;
        follower_count?: number;
        gmv?: { amount?: string; currency?: string };
        gmv_range?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
        gpm?: { amount?: string; currency?: string };
        gpm_range?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
        live_gmv?: { amount?: string; currency?: string };
        live_gpm?: { amount?: string; currency?: string };
        live_gpm_range?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
        nickname?: string;
        product_original_price_range?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
        profile_tt_uri?: string;
        promoted_product_num?: number;
        selection_region?: string;
        top_collaborated_brand_ids?: string[];
        units_sold?: number;
        units_sold_range?: { maximum_amount?: number; minimum_amount?: number };
        username?: string;
        video_gmv?: { amount?: string; currency?: string };
        video_gpm?: { amount?: string; currency?: string };
        video_gpm_range?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
      };
    };
  };
  'GET /affiliate_seller/202409/open_collaboration_settings': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      open_collaboration_settings?: { auto_add_product?: { commission_rate?: number; enable?: boolean } };
    };
  };
  'GET /affiliate_seller/202409/target_collaborations/{target_collaboration_id}': {
    path: { target_collaboration_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      target_collaboration?: {
        content_creator_count?: number;
        creator_invited_count?: number;
        creators?: {
          avatar?: { url?: string };
          collaboration_status?: string;
          content_product_count?: number;
          nickname?: string;
          product_effective_status?: string;
          selection_region?: string;
          showcase_product_count?: number;
          user_id?: string;
          username?: string;
        }[];
        end_time?: number;
        free_sample_rule?: { has_free_sample?: boolean; is_sample_approval_exempt?: boolean };
        id?: string;
        message?: string;
        name?: string;
        product_count?: number;
        products?: {
          collaboration_status?: string;
          commission?: {
            currency?: string;
            effective_time?: string;
            maximum_amount?: string;
            minimum_amount?: string;
            rate?: number;
          };
          commission_effective_status?: string;
          id?: string;
          main_image_url?: string;
          original_price?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
          status?: string;
          title?: string;
        }[];
        seller_contact_info?: { email?: string };
        showcase_creator_count?: number;
        start_time?: number;
        type?: string;
        update_time?: number;
      };
    };
  };
  'GET /affiliate_seller/202410/open_collaborations/sample_rules': {
    path: Record<string, never>;
    query: { product_ids: readonly string[] };
    body: undefined;
    data: {
      sample_rules?: {
        available_quantity?: number;
        end_time?: number;
        is_sample_time_unlimited?: boolean;
        product_id?: string;
        sample_quota?: number;
        start_time?: number;
        status?: string;
        thresholds?: {
          avg_ec_video_views?: number;
          category_ids?: string[];
          minimum_follower_count?: number;
          minimum_gmv?: number;
          predicted_fulfillment_rank?: string;
        };
      }[];
    };
  };
  'GET /affiliate_seller/202412/conversation/{conversation_id}/messages': {
    path: { conversation_id: string };
    query: { page_size: number; page_token?: string };
    body: undefined;
    data: {
      has_more?: boolean;
      messages?: {
        conversation_index?: string;
        message_body?: {
          content?: string;
          conversation_id?: string;
          create_time?: number;
          id?: string;
          sender_id?: string;
          type?: string;
        };
      }[];
      next_page_token?: string;
    };
  };
  'GET /affiliate_seller/202412/conversations': {
    path: Record<string, never>;
    query: {
      page_size: number;
      page_token?: string;
      only_need_conversation_id?: boolean;
      conversation_status?: string;
    };
    body: { only_need_conversation_id?: boolean };
    data: {
      conversations?: {
        avatar?: string;
        creator_im_id?: string;
        id?: string;
        unread_count?: number;
        username?: string;
      }[];
      has_more?: boolean;
      next_page_token?: string;
    };
  };
  'GET /affiliate_seller/202412/conversations/messages/list/newest': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      newest_message_list?: {
        content?: string;
        conversation_id?: string;
        sender_id?: string;
        type?: string;
        unread_message_count?: number;
      }[];
    };
  };
  'GET /affiliate_seller/202412/open_collaborations/creator_content_details': {
    path: Record<string, never>;
    query: { page_token?: string; page_size: number; product_id: string };
    body: undefined;
    data: {
      creator_content_details?: {
        creator_profile?: {
          avatar?: { url?: string };
          follower_count?: number;
          nickname?: string;
          username?: string;
        };
        live_count?: number;
        promotion_end_time?: number;
        promotion_status?: string;
        video_count?: number;
      }[];
      next_page_token?: string;
      product?: { id?: string; image_url?: string };
      total_count?: number;
    };
  };
  'GET /affiliate_seller/202412/target_collaborations/{target_collaboration_id}': {
    path: { target_collaboration_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      target_collaboration?: {
        content_creator_count?: number;
        creator_invited_count?: number;
        creators?: {
          avatar?: { url?: string };
          collaboration_status?: string;
          content_product_count?: number;
          nickname?: string;
          product_effective_status?: string;
          selection_region?: string;
          showcase_product_count?: number;
          username?: string;
        }[];
        end_time?: number;
        free_sample_rule?: { has_free_sample?: boolean; is_sample_approval_exempt?: boolean };
        id?: string;
        message?: string;
        name?: string;
        product_count?: number;
        products?: {
          collaboration_status?: string;
          commission?: {
            currency?: string;
            effective_time?: string;
            maximum_amount?: string;
            minimum_amount?: string;
            rate?: number;
          };
          commission_effective_status?: string;
          id?: string;
          main_image_url?: string;
          original_price?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
          status?: string;
          title?: string;
        }[];
        seller_contact_info?: { email?: string };
        showcase_creator_count?: number;
        start_time?: number;
        type?: string;
        update_time?: number;
      };
    };
  };
  'GET /affiliate_seller/202505/conversations': {
    path: Record<string, never>;
    query: { page_size: number; page_token?: string; only_need_conversation_id?: boolean };
    body: { only_need_conversation_id?: boolean };
    data: {
      conversations?: {
        avatar?: string;
        creator_im_id?: string;
        id?: string;
        unread_count?: number;
        username?: string;
      }[];
      has_more?: boolean;
      next_page_token?: string;
    };
  };
  'GET /affiliate_seller/202505/marketplace_creators/{creator_user_id}': {
    path: { creator_user_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      creator?: {
        avatar?: { url?: string };
        avg_commission_rate?: number;
        avg_commission_rate_range?: { maximum_amount?: number; minimum_amount?: number };
        avg_ec_live_comment_count?: number;
        avg_ec_live_like_count?: number;
        avg_ec_live_share_count?: number;
        avg_ec_live_view_count?: number;
        avg_ec_video_comment_count?: number;
        avg_ec_video_like_count?: number;
        avg_ec_video_play_count?: number;
        avg_ec_video_share_count?: number;
        avg_gmv_per_buyer?: { amount?: string; currency?: string };
        avg_gmv_per_buyer_range?: {
          currency?: string;
          formatted_range?: string;
          maximum_amount?: string;
          minimum_amount?: string;
        };
        bio_description?: string;
        brand_collaboration_count?: number;
        category_gmv_distribution?: { category_id?: string; value?: string }[];
        category_ids?: string[];
        content_gmv_distribution?: { content_type?: string; value?: string }[];
        ec_live_count?: number;
        ec_live_engagement_rate?: string;
        ec_video_count?: number;
        follower_count?: number;
        gmv?: { amount?: string; currency?: string };
        gmv_range?: {
          currency?: string;
          formatted_range?: string;
          maximum_amount?: string;
          minimum_amount?: string;
        };
        gpm?: { amount?: string; currency?: string };
        gpm_range?: {
          currency?: string;
          formatted_range?: string;
          maximum_amount?: string;
          minimum_amount?: string;
        };
        live_gmv?: { amount?: string; currency?: string };
        live_gpm?: { amount?: string; currency?: string };
        live_gpm_range?: {
          currency?: string;
          formatted_range?: string;
          maximum_amount?: string;
          minimum_amount?: string;
        };
        nickname?: string;
        product_original_price_range?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
        profile_tt_uri?: string;
        promoted_product_num?: number;
        selection_region?: string;
        top_collaborated_brand_ids?: string[];
        units_sold?: number;
        units_sold_range?: { formatted_range?: string; maximum_amount?: number; minimum_amount?: number };
        username?: string;
        video_gmv?: { amount?: string; currency?: string };
        video_gpm?: { amount?: string; currency?: string };
        video_gpm_range?: {
          currency?: string;
          formatted_range?: string;
          maximum_amount?: string;
          minimum_amount?: string;
        };
      };
    };
  };
  'GET /affiliate_seller/202508/marketplace_creators/{creator_user_id}': {
    path: { creator_user_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      creator?: {
        avatar?: { url?: string };
        avg_commission_rate?: number;
        avg_commission_rate_range?: { maximum_amount?: number; minimum_amount?: number };
        avg_ec_live_comment_count?: number;
        avg_ec_live_like_count?: number;
        avg_ec_live_share_count?: number;
        avg_ec_live_view_count?: number;
        avg_ec_video_comment_count?: number;
        avg_ec_video_like_count?: number;
        avg_ec_video_play_count?: number;
        avg_ec_video_share_count?: number;
        avg_gmv_per_buyer?: { amount?: string; currency?: string };
        avg_gmv_per_buyer_range?: {
          currency?: string;
          formatted_range?: string;
          maximum_amount?: string;
          minimum_amount?: string;
        };
        bio_description?: string;
        brand_collaboration_count?: number;
        category_gmv_distribution?: { category_id?: string; value?: string }[];
        category_ids?: string[];
        content_gmv_distribution?: { content_type?: string; value?: string }[];
        ec_live_count?: number;
        ec_live_engagement_rate?: string;
        ec_video_count?: number;
        ec_video_engagement_rate?: string;
        follower_age?: { key?: string; value?: string }[];
        follower_count?: number;
        follower_gender?: { key?: string; value?: string }[];
        follower_location?: { key?: string; value?: string }[];
        gmv?: { amount?: string; currency?: string };
        gmv_range?: {
          currency?: string;
          formatted_range?: string;
          maximum_amount?: string;
          minimum_amount?: string;
        };
        gpm?: { amount?: string; currency?: string };
        gpm_range?: {
          currency?: string;
          formatted_range?: string;
          maximum_amount?: string;
          minimum_amount?: string;
        };
        live_gmv?: { amount?: string; currency?: string };
        live_gpm?: { amount?: string; currency?: string };
        live_gpm_range?: {
          currency?: string;
          formatted_range?: string;
          maximum_amount?: string;
          minimum_amount?: string;
        };
        nickname?: string;
        post_rate?: string;
        pps?: string;
        product_original_price_range?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
        profile_tt_uri?: string;
        promoted_product_num?: number;
        rating?: string;
        selection_region?: string;
        top_collaborated_brand_ids?: string[];
        units_sold?: number;
        units_sold_range?: { formatted_range?: string; maximum_amount?: number; minimum_amount?: number };
        username?: string;
        video_gmv?: { amount?: string; currency?: string };
        video_gpm?: { amount?: string; currency?: string };
        video_gpm_range?: {
          currency?: string;
          formatted_range?: string;
          maximum_amount?: string;
          minimum_amount?: string;
        };
      };
    };
  };
  'GET /affiliate_seller/202508/open_collaborations/creator_content_details': {
    path: Record<string, never>;
    query: { page_token?: string; page_size: number; product_id: string };
    body: undefined;
    data: {
      creator_content_details?: {
        creator_profile?: {
          avatar?: { url?: string };
          creator_open_id?: string;
          follower_count?: number;
          nickname?: string;
          username?: string;
        };
        live_count?: number;
        promotion_end_time?: number;
        promotion_status?: string;
        video_count?: number;
      }[];
      next_page_token?: string;
      product?: { id?: string; image_url?: string };
      total_count?: number;
    };
  };
  'GET /affiliate_seller/202508/target_collaborations/{target_collaboration_id}': {
    path: { target_collaboration_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      target_collaboration?: {
        content_creator_count?: number;
        creator_invited_count?: number;
        creators?: {
          avatar?: { url?: string };
          collaboration_status?: string;
          content_product_count?: number;
          creator_open_id?: string;
          nickname?: string;
          product_effective_status?: string;
          selection_region?: string;
          showcase_product_count?: number;
          username?: string;
        }[];
        end_time?: number;
        free_sample_rule?: { has_free_sample?: boolean; is_sample_approval_exempt?: boolean };
        id?: string;
        message?: string;
        name?: string;
        product_count?: number;
        products?: {
          collaboration_status?: string;
          commission?: {
            currency?: string;
            effective_time?: string;
            maximum_amount?: string;
            minimum_amount?: string;
            rate?: number;
            shop_ads_commission_rate?: number;
          };
          commission_effective_status?: string;
          id?: string;
          main_image_url?: string;
          original_price?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
          status?: string;
          title?: string;
        }[];
        seller_contact_info?: { email?: string };
        showcase_creator_count?: number;
        start_time?: number;
        type?: string;
        update_time?: number;
      };
    };
  };
  'GET /affiliate_seller/202512/sample_applications/deeplink': {
    path: Record<string, never>;
    query: {
      product_id: string;
      sku_id: string;
      campaign_id?: string;
      collaboration_id?: string;
      valid_days?: number;
    };
    body: undefined;
    data: { deeplink?: string };
  };
  'POST /affiliate_seller/202405/open_collaboration_settings': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { auto_add_product?: { commission_rate: number; enable: boolean } };
    data: Record<string, unknown>;
  };
  'POST /affiliate_seller/202405/open_collaborations': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      commission_rate?: number;
      product_id?: string;
      require_seller_approve_creator?: boolean;
    };
    data: { open_collaboration?: { effective_time?: number; id?: string; product_id?: string } };
  };
  'POST /affiliate_seller/202405/open_collaborations/products/search': {
    path: Record<string, never>;
    query: { sort_order?: string; sort_field?: string; page_token?: string; page_size: number };
    body: {
      category?: { id?: string };
      commission_rate_range?: { rate_ge?: number; rate_lt?: number };
      sales_price_range?: { amount_ge?: string; amount_lt?: string };
      title_keywords?: string[];
    };
    data: {
      next_page_token?: string;
      products?: {
        category_chains?: { id?: string; is_leaf?: boolean; local_name?: string; parent_id?: string }[];
        commission?: { amount?: string; currency?: string; rate?: number };
        detail_link?: string;
        has_inventory?: boolean;
        id?: string;
        main_image_url?: string;
        original_price?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
        sale_region?: string;
        sales_price?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
        shop?: { name?: string };
        title?: string;
        units_sold?: number;
      }[];
      total_count?: number;
    };
  };
  'POST /affiliate_seller/202405/open_collaborations/{open_collaboration_id}/remove_creator': {
    path: { open_collaboration_id: string };
    query: Record<string, never>;
    body: { creator_user_id?: string; product_id?: string };
    data: Record<string, unknown>;
  };
  'POST /affiliate_seller/202405/orders/search': {
    path: Record<string, never>;
    query: { version?: number; page_token?: string; page_size: number };
    body: undefined;
    data: {
      next_page_token?: string;
      orders?: { id?: string; line_items?: { id?: string; product_id?: string }[] }[];
      total_count?: number;
    };
  };
  'POST /affiliate_seller/202405/products/{product_id}/promotion_link/generate': {
    path: { product_id: string };
    query: Record<string, never>;
    body: undefined;
    data: { product_promotion_link?: string };
  };
  'POST /affiliate_seller/202405/target_collaborations': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      creator_user_ids?: string[];
      end_time?: string;
      free_sample_rule?: { has_free_sample?: boolean; is_sample_approval_exempt?: boolean };
      message?: string;
      name?: string;
      products?: { id?: string; target_commission_rate?: number }[];
      seller_contact_info?: { email?: string };
    };
    data: {
      target_collaboration?: { id?: string };
      target_collaboration_conflicts?: { creator_user_id?: string; product_id?: string }[];
    };
  };
  'POST /affiliate_seller/202406/marketplace_creators/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size: number };
    body: {
      follower_demographics?: {
        age_ranges?: string[];
        count_range?: { count_ge?: number; count_le?: number };
        gender_distribution?: { gender?: string; percentage_ge?: number };
      };
      gmv_ranges?: string[];
      keyword?: string;
      search_key?: string;
      units_sold_ranges?: string[];
    };
    data: {
      creators?: {
        avatar?: { url?: string };
        avg_ec_live_uv?: number;
        avg_ec_video_view_count?: number;
        category_ids?: string[];
        follower_count?: number;
        gmv?: { amount?: string; currency?: string };
        gmv_range?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
        live_gmv?: { amount?: string; currency?: string };
        nickname?: string;
        selection_region?: string;
        top_follower_demographics?: { age_ranges?: string[]; major_gender?: { gender?: string; percentage?: number } };
        units_sold_range?: { maximum_amount?: number; minimum_amount?: number };
        username?: string;
        video_gmv?: { amount?: string; currency?: string };
      }[];
      next_page_token?: string;
      search_key?: string;
    };
  };
  'POST /affiliate_seller/202409/open_collaborations/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size: number; sort_order?: string; sort_field?: string };
    body: { keyword?: string; keyword_type?: string; top_level_category_id?: string };
    data: {
      next_page_token?: string;
      open_collaborations?: {
        content_creator_count?: number;
        current_commission?: { end_time?: number; rate?: number; start_time?: number };
        id?: string;
        product?: {
          id?: string;
          inventory?: number;
          main_image_url?: string;
          original_price?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
          status?: string;
          title?: string;
        };
        require_seller_approve_creator?: boolean;
        showcase_creator_count?: number;
        status?: string;
      }[];
      total_count?: number;
    };
  };
  'POST /affiliate_seller/202409/sample_applications/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size?: number };
    body: {
      creator_user_id?: string;
      order_id?: string;
      product_id?: string;
      status?: string;
      target_collabration_id?: string;
      title?: string;
      username?: string;
    };
    data: {
      next_page_token?: string;
      sample_applications?: {
        approve_expiration_time?: number;
        available_quantity?: number;
        commission_rate?: string;
        creator?: {
          avatar_url?: string;
          content_count?: number;
          ec_video_view?: number;
          follower_count?: number;
          fulfillment_percentage?: string;
          gmv?: { amount?: string; currency?: string };
          nickname?: string;
          user_id?: string;
          username?: string;
        };
        disapprovable_reasons?: string[];
        fulfillment_status?: string;
        id?: string;
        is_approvable?: boolean;
        order_id?: string;
        partner_name?: string;
        product?: {
          id?: string;
          sku_id?: string;
          sku_image_url?: string;
          sku_name?: string;
          title?: string;
        };
        shipment_expiration_time?: number;
        status?: string;
        tracking_number?: string;
      }[];
      total_count?: number;
    };
  };
  'POST /affiliate_seller/202409/sample_applications/{application_id}/fulfillments/search': {
    path: { application_id: string };
    query: Record<string, never>;
    body: { content_format?: string };
    data: {
      fulfillments?: {
        content?: {
          comment_count?: number;
          create_time?: number;
          description?: string;
          format?: string;
          id?: string;
          like_count?: number;
          live_end_time?: number;
          page_link?: string;
          paid_order_count?: number;
          url?: string;
          view_count?: number;
        };
        product?: { id?: string; main_image_url?: string };
      }[];
    };
  };
  'POST /affiliate_seller/202409/sample_applications/{application_id}/review': {
    path: { application_id: string };
    query: Record<string, never>;
    body: { reject_reason?: string; review_result?: string };
    data: Record<string, unknown>;
  };
  'POST /affiliate_seller/202409/target_collaborations/search': {
    path: Record<string, never>;
    query: { page_size?: number; page_token?: string };
    body: {
      collaboration_status?: string;
      creator_accept_status?: string;
      creator_user_id?: string;
      free_sample_setting?: string;
      search_param?: { keyword?: string; keyword_type?: string };
    };
    data: {
      next_page_token?: string;
      target_collaborations?: {
        content_creator_count?: number;
        creator_inivited_count?: number;
        end_time?: number;
        free_sample_rule?: { has_free_sample?: boolean; is_sample_approval_exempt?: boolean };
        id?: string;
        message?: string;
        name?: string;
        product_count?: number;
        showcase_creator_count?: number;
        start_time?: number;
        type?: string;
        update_time?: number;
      }[];
      total_count?: number;
    };
  };
  'POST /affiliate_seller/202410/open_collaborations/sample_rules': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      product_id: string;
      sample_rule?: {
        activate_status: 'ACTIVATE' | 'DEACTIVATE' | (string & {});
        end_time?: number;
        is_sample_time_unlimited?: boolean;
        sample_quota?: number;
        start_time?: number;
        thresholds?: {
          avg_ec_video_views?: number;
          category_ids?: string[];
          minimum_follower_count?: number;
          minimum_gmv?: number;
          predicted_fulfillment_rank?: 'ALL' | 'LOW' | 'MEDIUM' | 'HIGH' | (string & {});
        };
      };
    };
    data: Record<string, unknown>;
  };
  'POST /affiliate_seller/202410/orders/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size: number };
    body: { create_time_ge?: number; create_time_lt?: number; program_id?: string };
    data: {
      next_page_token?: string;
      orders?: {
        create_time?: number;
        delivery_time?: number;
        id?: string;
        skus?: {
          actual_cofunded_creator_bonus_amount?: { amount?: string; currency?: string };
          actual_commission_base?: { amount?: string; currency?: string };
          actual_paid_commission?: { amount?: string; currency?: string };
          actual_paid_shop_ads_commission?: { amount?: string; currency?: string };
          campaign_id?: string;
          commission_model?: string;
          commission_rate?: string;
          commission_tier_setting?: string;
          content_id?: string;
          content_type?: 'SHOP' | 'VIDEO' | 'LIVE' | 'PRE_LIVE' | 'PROMOTION_PAGE' | 'LINKSHARE' | (string & {});
          creator_username?: string;
          estimated_cofunded_creator_bonus_amount?: { amount?: string; currency?: string };
          estimated_commission_base?: { amount?: string; currency?: string };
          estimated_paid_commission?: { amount?: string; currency?: string };
          estimated_paid_shop_ads_commission?: { amount?: string; currency?: string };
          open_collaboration_id?: string;
          price?: { amount?: string; currency?: string };
          product_id?: string;
          quantity?: number;
          refunded_quantity?: number;
          returned_quantity?: number;
          shop_ads_commission_rate?: string;
          target_collaboration_id?: string;
        }[];
        status?: 'PROCESSING' | 'COMPLETED' | 'CANCELLED' | 'FROZEN' | 'DEDUCTED' | (string & {});
      }[];
      total_count?: number;
    };
  };
  'POST /affiliate_seller/202412/conversations': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { creator_id?: string; only_need_conversation_id?: boolean };
    data: {
      avatar?: string;
      conversation_id?: string;
      creator_im_id?: string;
      is_new?: boolean;
      unread_count?: number;
      username?: string;
    };
  };
  'POST /affiliate_seller/202412/conversations/{conversation_id}/messages': {
    path: { conversation_id: string };
    query: Record<string, never>;
    body: { content: string; msg_type: string };
    data: { message_id?: string };
  };
  'POST /affiliate_seller/202412/conversatons/read': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { conversation_ids: string[] };
    data: { failed_conversation_ids?: string[] };
  };
  'POST /affiliate_seller/202412/open_collaborations': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { commission_rate: number; product_id: string };
    data: { open_collaboration?: { effective_time?: number; id?: string; product_id?: string } };
  };
  'POST /affiliate_seller/202412/open_collaborations/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size: number; sort_order?: string; sort_field?: string };
    body: {
      keyword?: string;
      keyword_type?: 'PRODUCT_ID' | 'PRODUCT_NAME' | (string & {});
      top_level_category_id?: string;
    };
    data: {
      next_page_token?: string;
      open_collaborations?: {
        content_creator_count?: number;
        current_commission?: { end_time?: number; rate?: number; start_time?: number };
        id?: string;
        product?: {
          id?: string;
          inventory?: number;
          main_image_url?: string;
          original_price?: { currency?: string; maximum_amount?: string; minimum_amount?: string };
          status?: string;
          title?: string;
        };
        showcase_creator_count?: number;
        status?: 'NORMAL' | 'TERMINATING' | (string & {});
      }[];
      total_count?: number;
    };
  };
  'POST /affiliate_seller/202505/marketplace_creators/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size: number };
    body: {
      follower_demographics?: {
        age_ranges?: string[];
        count_range?: { count_ge?: number; count_le?: number };
        gender_distribution?: { gender?: string; percentage_ge?: number };
      };
      gmv_ranges?: string[];
      keyword?: string;
      search_key?: string;
      units_sold_ranges?: string[];
    };
    data: {
      creators?: {
        avatar?: { url?: string };
        avg_ec_live_uv?: number;
        avg_ec_video_view_count?: number;
        category_ids?: string[];
        follower_count?: number;
        gmv?: { amount?: string; currency?: string };
        gmv_range?: {
          currency?: string;
          formatted_range?: string;
          maximum_amount?: string;
          minimum_amount?: string;
        };
        live_gmv?: { amount?: string; currency?: string };
        nickname?: string;
        selection_region?: string;
        top_follower_demographics?: { age_ranges?: string[]; major_gender?: { gender?: string; percentage?: number } };
        units_sold_range?: { formatted_range?: string; maximum_amount?: number; minimum_amount?: number };
        username?: string;
        video_gmv?: { amount?: string; currency?: string };
      }[];
      next_page_token?: string;
      search_key?: string;
    };
  };
  'POST /affiliate_seller/202507/sample_applications/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size?: number };
    body: {
      creator_user_id?: string;
      order_id?: string;
      product_id?: string;
      status?: string;
      target_collabration_id?: string;
      title?: string;
      username?: string;
    };
    data: {
      next_page_token?: string;
      sample_applications?: {
        approve_expiration_time?: number;
        available_quantity?: number;
        commission_rate?: string;
        creator?: {
          avatar_url?: string;
          content_count?: number;
          ec_video_view?: number;
          follower_count?: number;
          fulfillment_percentage?: string;
          gmv?: { amount?: string; currency?: string };
          nickname?: string;
          user_id?: string;
          username?: string;
        };
        disapprovable_reasons?: string[];
        fulfillment_status?: string;
        id?: string;
        is_approvable?: boolean;
        order_id?: string;
        partner_name?: string;
        product?: {
          id?: string;
          sku_id?: string;
          sku_image_url?: string;
          sku_name?: string;
          title?: string;
        };
        shipment_expiration_time?: number;
        status?: string;
        tracking_number?: string;
      }[];
      total_count?: number;
    };
  };
  'POST /affiliate_seller/202507/sample_applications/{application_id}/review': {
    path: { application_id: string };
    query: Record<string, never>;
    body: {
      reject_reason?: 'NOT_MATCH' | 'OFFLINE' | 'OUT_OF_STOCK' | 'OTHER' | (string & {});
      review_result: 'APPROVE' | 'REJECT' | (string & {});
    };
    data: Record<string, unknown>;
  };
  'POST /affiliate_seller/202508/conversations': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { creator_open_id: string; only_need_conversation_id?: boolean };
    data: {
      avatar?: string;
      conversation_id?: string;
      creator_im_id?: string;
      is_new?: boolean;
      unread_count?: number;
      username?: string;
    };
  };
  'POST /affiliate_seller/202508/marketplace_creators/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size: number };
    body: {
      advanced_filters?: { category_pro?: string[]; creator_level?: string[]; language?: string[] };
      affiliate_data?: {
        avg_commission_rate?: string;
        creator_agency_staus?: string;
        is_fast_growing?: boolean;
        not_invited_l90_days?: boolean;
        post_rate?: string;
      };
      category?: { child_category_id_list?: string[]; parent_category_id?: string }[];
      content_performance?: {
        avg_engagement_rate?: string;
        avg_live_avg_viewers_ge?: string;
        avg_shopable_engagement_rate?: string;
        avg_shoppable_live_avg_viewers_ge?: string;
        avg_shoppable_video_views?: string;
        avg_video_views?: string;
      };
      follower_demographics?: {
        age_ranges?: string[];
        count_range?: { count_ge?: number; count_le?: number };
        gender_distribution?: { gender?: string; percentage_ge?: number };
      };
      gmv_ranges?: string[];
      keyword?: string;
      search_key?: string;
      units_sold_ranges?: string[];
    };
    data: {
      creators?: {
        avatar?: { url?: string };
        avg_ec_live_uv?: number;
        avg_ec_video_view_count?: number;
        category_ids?: string[];
        creator_open_id?: string;
        follower_count?: number;
        gmv?: { amount?: string; currency?: string };
        gmv_range?: {
          currency?: string;
          formatted_range?: string;
          maximum_amount?: string;
          minimum_amount?: string;
        };
        live_gmv?: { amount?: string; currency?: string };
        nickname?: string;
        selection_region?: string;
        top_follower_demographics?: { age_ranges?: string[]; major_gender?: { gender?: string; percentage?: number } };
        units_sold_range?: { formatted_range?: string; maximum_amount?: number; minimum_amount?: number };
        username?: string;
        video_gmv?: { amount?: string; currency?: string };
      }[];
      next_page_token?: string;
      search_key?: string;
    };
  };
  'POST /affiliate_seller/202508/open_collaborations/{open_collaboration_id}/remove_creator': {
    path: { open_collaboration_id: string };
    query: Record<string, never>;
    body: { creator_user_open_id: string; product_id: string };
    data: Record<string, unknown>;
  };
  'POST /affiliate_seller/202508/sample_applications/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size?: number };
    body: {
      creator_user_oepn_id?: string;
      order_id?: string;
      product_id?: string;
      status?: 'PENDING' | 'AWAITING_SHIPMENT' | 'SHIPPED' | 'CONTENT_PENDING' | 'REJECT_CANCELLED' | 'OVERDUE_CANCELLED' | 'UNFULFILL_CANCELLED' | 'DEL_OPEN_COLLAB' | 'SELLER_NOT_SHIP_CANCELLED' | 'WITHDRAW_CANCELLED' | 'UNFULFILLABLE_CANCELLED' | 'OPS_CANCELLED' | 'OPS_FAILED' | 'OPS_COMPLETED' | 'COMPLETED' | (string & {});
      target_collabration_id?: string;
      title?: string;
      username?: string;
    };
    data: {
      next_page_token?: string;
      sample_applications?: {
        approve_expiration_time?: number;
        available_quantity?: number;
        commission_rate?: string;
        creator?: {
          avatar_url?: string;
          content_count?: number;
          creator_open_id?: string;
          ec_video_view?: number;
          follower_count?: number;
          fulfillment_percentage?: string;
          gmv?: { amount?: string; currency?: string };
          nickname?: string;
          username?: string;
        };
        disapprovable_reasons?: string[];
        fulfillment_status?: 'PENDING' | 'ONGOING' | 'SUCCEED' | 'FAILED' | 'OVERDUE' | 'SUSPEND' | 'CANCELLED' | 'EXEMPTED' | (string & {});
        id?: string;
        is_approvable?: boolean;
        order_id?: string;
        partner_name?: string;
        product?: {
          id?: string;
          sku_id?: string;
          sku_image_url?: string;
          sku_name?: string;
          title?: string;
        };
        shipment_expiration_time?: number;
        status?: 'PENDING' | 'AWAITING_SHIPMENT' | 'SHIPPED' | 'CONTENT_PENDING' | 'REJECT_CANCELLED' | 'OVERDUE_CANCELLED' | 'UNFULFILL_CANCELLED' | 'DEL_OPEN_COLLAB' | 'SELLER_NOT_SHIP_CANCELLED' | 'WITHDRAW_CANCELLED' | 'UNFULFILLABLE_CANCELLED' | 'OPS_CANCELLED' | 'OPS_FAILED' | 'OPS_COMPLETED' | 'COMPLETED' | (string & {});
        tracking_number?: string;
      }[];
      total_count?: number;
    };
  };
  'POST /affiliate_seller/202508/target_collaborations': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      creator_user_open_ids: string[];
      end_time: string;
      free_sample_rule: { has_free_sample: boolean; is_sample_approval_exempt: boolean };
      message?: string;
      name: string;
      products: { id: string; shop_ads_commission_rate?: number; target_commission_rate: number }[];
      seller_contact_info: { email: string };
    };
    data: {
      target_collaboration?: { id?: string };
      target_collaboration_conflicts?: { creator_user_open_id?: string; product_id?: string }[];
    };
  };
  'POST /affiliate_seller/202508/target_collaborations/search': {
    path: Record<string, never>;
    query: { page_size?: number; page_token?: string };
    body: {
      collaboration_status: 'ONGOING' | 'EXPIRING' | 'VALID' | 'CANCELING' | 'COMPLETED' | (string & {});
      creator_accept_status?: 'ALL' | 'ACCEPT' | (string & {});
      creator_user_open_id?: string;
      free_sample_setting?: 'ALL' | 'WITH_FREE_SAMPLE' | (string & {});
      search_param?: {
        keyword: string;
        keyword_type: 'PRODUCT_ID' | 'PRODUCT_NAME' | 'TARGET_COLLABORATION_ID' | 'TARGET_COLLABORATION_NAME' | (string & {});
      };
    };
    data: {
      next_page_token?: string;
      target_collaborations?: {
        content_creator_count?: number;
        creator_inivited_count?: number;
        end_time?: number;
        free_sample_rule?: { has_free_sample?: boolean; is_sample_approval_exempt?: boolean };
        id?: string;
        message?: string;
        name?: string;
        product_count?: number;
        showcase_creator_count?: number;
        start_time?: number;
        type?: string;
        update_time?: number;
      }[];
      total_count?: number;
    };
  };
  'POST /affiliate_seller/202509/target_collaboration/{target_collaboration_id}/link': {
    path: { target_collaboration_id: string };
    query: Record<string, never>;
    body: undefined;
    data: { link?: string };
  };
  'POST /affiliate_seller/202511/images/upload': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { data: Uint8Array };
    data: { height?: number; url?: string; width?: number };
  };
  'POST /affiliate_seller/202601/marketplace_creators/search/filter': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      advanced_filters?: { category_pro?: string[]; creator_level?: string[]; language?: string[] };
    };
  };
  'PUT /affiliate_seller/202409/target_collaborations/{target_collaboration_id}': {
    path: { target_collaboration_id: string };
    query: Record<string, never>;
    body: {
      creator_user_ids?: string[];
      end_time?: string;
      free_sample_rule?: { has_free_sample?: boolean; is_sample_approval_exempt?: boolean };
      name?: string;
      products?: { commission_rate?: number; id?: string }[];
      seller_contact_info?: { email?: string };
    };
    data: {
      target_collaboration_conflicts?: { creator_user_id?: string; product_id?: string }[];
      update_failed?: {
        add_creator_ids?: string[];
        add_products?: { commission_rate?: number; id?: string };
        change_commissions?: { commission_rate?: number; product_id?: string };
        end_time?: number;
        name?: string;
        remove_creator_ids?: string[];
        remove_product_ids?: string[];
        seller_contact_info?: { email?: string };
      };
    };
  };
  'PUT /affiliate_seller/202508/target_collaborations/{target_collaboration_id}': {
    path: { target_collaboration_id: string };
    query: Record<string, never>;
    body: {
      creator_user_open_ids: string[];
      end_time: string;
      free_sample_rule: { has_free_sample: boolean; is_sample_approval_exempt: boolean };
      name: string;
      products: { commission_rate: number; id: string; target_ad_commission_rate?: number }[];
      seller_contact_info: { email: string };
    };
    data: {
      target_collaboration_conflicts?: { creator_user_open_id?: string; product_id?: string }[];
      update_failed?: {
        add_creator_open_ids?: string[];
        add_products?: { commission_rate?: number; id?: string };
        change_commissions?: { commission_rate?: number; product_id?: string };
        end_time?: number;
        name?: string;
        remove_creator_open_ids?: string[];
        remove_product_ids?: string[];
        seller_contact_info?: { email?: string };
      };
    };
  };
}
