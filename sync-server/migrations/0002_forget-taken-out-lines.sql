ALTER TABLE "cart_lines" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "account_versions" ADD COLUMN "horizon" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "cart_lines_taken_out" ON "cart_lines" USING btree ("changed_at") WHERE quantity = 0;