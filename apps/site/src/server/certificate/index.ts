/** The certificate of the site: its own authority's, or one that the operator has from elsewhere. */
export { openAuthority } from './authority.ts';
export { shown, type ShownCertificate, type SiteCertificate } from './certificate.ts';
export { type GivenFiles, openGiven } from './given.ts';
export { checkedName, hostNames, houseAddresses, ownNames } from './names.ts';
export { CertificateProblem } from './problem.ts';
