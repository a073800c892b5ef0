/** A server that was reached and refused: what it said, for whoever must tell a missing route from a fault. */
export class HttpError extends Error {
  readonly status: number

  constructor(url: string, status: number, body: string) {
    super(`${url}返回${status}：${body.slice(0, 300)}`)
    this.status = status
  }
}
