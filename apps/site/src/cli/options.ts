import { type Command, InvalidArgumentError, Option } from 'commander';

/** Options that several commands share, each with its variable and default. */

export interface DataOption {
  readonly data: string;
}

export interface SiteOptions extends DataOption {
  readonly url?: string;
  readonly key?: string;
  readonly port: number;
}

/** `--data`: the folder of the embedded database and of the server's key. */
export function addDataOption(command: Command): Command {
  const option = new Option('--data <folder>', 'the data folder').env('KOLLI_DATA').default('./data');
  return command.addOption(option);
}

/** `--port`: where the server listens. */
export function addPortOption(command: Command): Command {
  const option = new Option('--port <number>', 'the port that the server listens on');
  return command.addOption(option.env('KOLLI_PORT').default(8080).argParser(wholeNumber(0, 65_535)));
}

/** Between the port of HTTP and that of HTTPS, as between the usual 8080 and 8443. */
const HTTPS_BEYOND = 363;

/** `--https-port`: where the server listens to HTTPS. */
export function addHttpsPortOption(command: Command): Command {
  const option = new Option(
    '--https-port <number>',
    `the port for HTTPS (default: ${HTTPS_BEYOND} above that of HTTP, so 8443)`,
  );
  return command.addOption(option.env('KOLLI_HTTPS_PORT').argParser(wholeNumber(0, 65_535)));
}

/** The port for HTTPS beside one for HTTP: a free one beside a free one, and never beyond the last. */
export function httpsPortBeside(port: number): number {
  if (port === 0) return 0;
  return port + HTTPS_BEYOND > 65_535 ? port - HTTPS_BEYOND : port + HTTPS_BEYOND;
}

/** `--url`, `--key`, `--data`, `--port`: a running server and the right to use it. */
export function addSiteOptions(command: Command): Command {
  const key = '--key <key>';
  command.option('--url <address>', 'the address of the server (default: this machine, at the port)');
  command.option(key, 'an API key (default: the one that the server keeps in the data folder)');
  return addPortOption(addDataOption(command));
}

/** Reads a whole number within bounds, for `argParser`. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

/** Reads a share, for `argParser`. */
export function share(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && number >= 0 && number <= 1) return number;
  throw new InvalidArgumentError('It must be a number from 0 to 1.');
}
