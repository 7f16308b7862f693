import * as v from 'valibot';

/** `POST /api/notifications/subscriptions`: a PushSubscription's JSON (Push API) and the language for its texts. */
export const PushSubscriptionSchema = v.object({
  endpoint: v.pipe(v.string(), v.url(), v.maxLength(2_000)),
  keys: v.object({
    p256dh: v.pipe(
      v.string(),
      v.regex(/^[A-Za-z0-9_-]{87,88}=?$/, 'p256dh is an uncompressed P-256 point, base64url'),
    ),
    auth: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}(==)?$/, 'auth is 16 bytes, base64url')),
  }),
  locale: v.picklist(['en', 'ru']),
});
export type PushSubscriptionRequest = v.InferOutput<typeof PushSubscriptionSchema>;

/** Body of `DELETE /api/notifications/subscriptions`. */
export const PushUnsubscribeSchema = v.object({ endpoint: v.pipe(v.string(), v.url(), v.maxLength(2_000)) });

/** The decrypted payload: Declarative Web Push (WebKit's proposal, `web_push: 8030`); no names, items or addresses. */
export const PushMessageSchema = v.object({
  web_push: v.literal(8030),
  notification: v.object({
    title: v.string(),
    body: v.optional(v.string()),
    navigate: v.string(),
    lang: v.optional(v.string()),
    tag: v.optional(v.string()),
    silent: v.optional(v.boolean()),
  }),
});
export type PushMessage = v.InferOutput<typeof PushMessageSchema>;
