import type { SearchHit } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useCallback, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import * as m from '../paraglide/messages.js';
import { wordsOf } from '../site/problem-words.ts';
import { find, search, useOpenFound } from './find.ts';
import { kindWord } from './kind-word.ts';
import { typesInto, useScanAnywhere } from './scan-anywhere.ts';

const SHORTEST_WORD = 2;

/** The one field: it takes a scan or words. `/` goes to it, and a scan anywhere on the page does too. */
export function FindField() {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [scanned, setScanned] = useState<readonly SearchHit[]>();
  const [problem, setProblem] = useState<string>();
  const openFound = useOpenFound();
  const words = useDeferredValue(text.trim());
  const { data, isFetching } = useQuery({
    queryKey: ['search', words],
    queryFn: ({ signal }) => search(words, signal),
    enabled: open && scanned === undefined && words.length >= SHORTEST_WORD,
    staleTime: 10_000,
  });
  const options = scanned ?? (words.length >= SHORTEST_WORD ? data : undefined) ?? [];

  const go = useCallback(
    (found: SearchHit) => {
      setOpen(false);
      setText('');
      setScanned(undefined);
      field.current?.blur();
      openFound(found);
    },
    [openFound],
  );
  const submit = useCallback(
    async (code: string) => {
      const answers = await find(code).catch((error: unknown) => {
        setProblem(wordsOf(error));
        return [];
      });
      const [only, ...others] = answers;
      if (only !== undefined && others.length === 0) return go(only);
      setScanned(answers);
      setOpen(true);
      field.current?.focus();
    },
    [go],
  );
  useScanAnywhere(
    useCallback(
      (code) => {
        setText(code);
        setProblem(undefined);
        void submit(code);
      },
      [submit],
    ),
  );
  useEffect(() => {
    const slash = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || typesInto(event.target)) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    globalThis.addEventListener('keydown', slash);
    return () => globalThis.removeEventListener('keydown', slash);
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      setOpen(false);
      setText('');
      field.current?.blur();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = options[active];
      if (chosen !== undefined) go(chosen);
      else if (text.trim() !== '') void submit(text.trim());
    }
  };

  const showList =
    open && (options.length > 0 || problem !== undefined || (scanned !== undefined && !isFetching));
  return (
    <div className="find" role="search">
      <input
        ref={field}
        role="combobox"
        aria-label={m.scan_or_search()}
        aria-expanded={showList && options.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={active >= 0 && active < options.length ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        placeholder={m.scan_or_search()}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setScanned(undefined);
          setProblem(undefined);
          setActive(-1);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setTimeout(() => setOpen(false), 150)}
        onKeyDown={onKeyDown}
      />
      <kbd aria-hidden="true">/</kbd>
      {showList && options.length === 0 && (
        <p className="find-list find-none" role="status" data-over>
          {problem ?? m.nothing_called({ what: text })}
        </p>
      )}
      {showList && options.length > 0 && (
        <ul className="find-list" data-over role="listbox" id={`${id}-list`} aria-label={m.found()}>
          {options.map((found, index) => (
            <li
              key={`${found.kind} ${found.code}`}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => go(found)}
            >
              <span className="find-kind">{kindWord(found.kind)}</span>
              <span className="code">{found.title}</span>
              <span className="muted">{found.detail}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
