/** Why the site cannot show a certificate, in one line that says what to do. */
export class CertificateProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CertificateProblem';
  }
}
