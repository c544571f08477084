import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId } from 'react';
import { Field } from '../control/field.tsx';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';

const SUGGESTIONS = 8;

interface SkuFieldProps {
  readonly value: string;
  readonly onSku: (sku: string) => void;
  readonly wrong?: string | undefined;
  readonly required?: boolean;
}

/** A line for an item's SKU, with those that begin so; below it the item's name, to see that it is the right one. */
export function SkuField({ value, onSku, wrong, required = true }: SkuFieldProps) {
  const id = useId();
  const begin = useDeferredValue(value.trim());
  const { data } = useQuery({
    queryKey: ['items', 'begin', begin],
    queryFn: ({ signal }) =>
      site().listItems({ query: { sku: begin, active: 'true', limit: SUGGESTIONS } }, { signal }),
    enabled: begin !== '',
    staleTime: 30_000,
  });
  const exact = data?.items.find(({ sku }) => sku === begin);
  return (
    <>
      <Field
        label={m.sku()}
        value={value}
        className="code"
        list={id}
        required={required}
        wrong={wrong}
        hint={exact?.name}
        onChange={(event) => onSku(event.target.value)}
      />
      <datalist id={id}>
        {data?.items.map(({ sku, name }) => (
          <option key={sku} value={sku}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  );
}
