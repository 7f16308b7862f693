ALTER TABLE "notifications" ADD COLUMN "ver" bigint;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "gone" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "notifications_feed" ON "notifications" USING btree ("account_id","ver");--> statement-breakpoint
CREATE INDEX "notifications_gone" ON "notifications" USING btree ("changed_at") WHERE gone;--> statement-breakpoint
CREATE INDEX "notifications_old" ON "notifications" USING btree ("at") WHERE not gone;