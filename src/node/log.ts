/** What the Node host's parts say to whoever runs the product; a pino logger fits. */
export interface Log {
  info(message: string): void
  warn(message: string): void
}
