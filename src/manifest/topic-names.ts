/** Topics of `till help <topic>`, in the order in which help lists them; their texts are in `topics.ts`, read only when asked for. */
export const topicNames = ['environment', 'exit-codes', 'formatting', 'sandbox', 'scripting'] as const;
