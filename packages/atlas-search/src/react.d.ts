import type { HTMLAttributes, ReactElement, ReactNode, Ref, RefAttributes } from "react";
import type {
  AtlasFilters,
  AtlasLabels,
  AtlasSearch as AtlasSearchElement,
  AtlasSearchAttributes,
  AtlasSearchEventMap,
  AtlasSource,
} from "./atlas-search.js";

export type * from "./atlas-search.js";

/** What is set on the element as a property. */
export interface AtlasSearchProperties {
{properties}}

/** What the component takes: attributes and events as React names them, and what any element has. */
export interface AtlasSearchProps
  extends AtlasSearchProperties, Omit<HTMLAttributes<AtlasSearchElement>, keyof AtlasSearchProperties | "lang"> {
{props}  /** The form that is there without script; the element takes its place. */
  children?: ReactNode;
  ref?: Ref<AtlasSearchElement> | undefined;
}

/** `<atlas-search>`, defined when this module is loaded. */
export declare function AtlasSearch(props: AtlasSearchProps): ReactElement;

/** What `<atlas-search>` takes in JSX: attributes and events as the element names them. */
export interface AtlasSearchJsx
  extends
    AtlasSearchAttributes,
    AtlasSearchProperties,
    RefAttributes<AtlasSearchElement>,
    Omit<HTMLAttributes<AtlasSearchElement>, keyof AtlasSearchAttributes | keyof AtlasSearchProperties> {
{raw}  children?: ReactNode;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "atlas-search": AtlasSearchJsx;
    }
  }
}
