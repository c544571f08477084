/** Codes as people compare them: separators pale, what is new in full ink, the last digits large. */
import type { JSX } from 'preact';

/** A place's code. `before` is the last place: what is the same as there is pale. */
export function PlaceCode({
  code,
  before,
  small,
}: {
  code: string;
  before?: string | undefined;
  small?: boolean;
}): JSX.Element {
  const parts = code.split(/([-.])/);
  const last = before?.split(/([-.])/) ?? [];
  let same = last.length === parts.length;
  return (
    <p class={`where${small ? ' small' : ''}`} data-length={code.length > 10 ? 'long' : undefined}>
      {parts.map((part, index) => {
        if (index % 2 === 1) return <i key={index}>{part}</i>;
        same = same && last[index] === part && index < parts.length - 1;
        return same ? (
          <span key={index} class="same">
            {part}
          </span>
        ) : (
          <span key={index}>{part}</span>
        );
      })}
    </p>
  );
}

/** A sentence whose codes stay on one line. */
export function WithCodes({ text }: { text: string }): JSX.Element {
  return (
    <>
      {text.split(/([A-Z0-9]+(?:-[A-Z0-9]+)+)/).map((part, index) =>
        index % 2 === 1 ? (
          <span key={index} class="nowrap">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </>
  );
}

const BIG = 4;

/** A number of GS1: grouped, its last four digits large. Another code as it is. */
export function Barcode({ code }: { code: string }): JSX.Element {
  if (!/^\d{8,18}$/.test(code))
    return (
      <p class="gtin">
        <b>{code}</b>
      </p>
    );
  const digits = code.length === 14 && code.startsWith('0') ? code.slice(1) : code;
  const head = digits.slice(0, -BIG);
  return (
    <p class="gtin">
      {head.length > 7 ? `${head.slice(0, 1)} ${head.slice(1, 7)} ${head.slice(7)}` : head}
      <b>{digits.slice(-BIG)}</b>
    </p>
  );
}
