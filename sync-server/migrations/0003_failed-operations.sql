ALTER TABLE "operation_failures" ADD COLUMN "digest" text;--> statement-breakpoint
ALTER TABLE "operation_failures" ADD COLUMN "dismissed_at" timestamp with time zone;