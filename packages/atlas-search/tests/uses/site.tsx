// A site in React.
import { useRef, useState } from "react";
import { AtlasSearch, type AtlasErrorDetail, type AtlasSearch as Element } from "atlas-search/react";

export function Page() {
  const search = useRef<HTMLElementTagNameMap["atlas-search"]>(null);
  const [failed, fail] = useState<AtlasErrorDetail["kind"]>();
  return (
    <main>
      <AtlasSearch
        ref={search}
        src="https://atlas.example"
        className="search"
        style={{ maxWidth: "30rem" }}
        mode="dialog"
        shortcut="mod+k"
        theme={failed ? undefined : "dark"}
        limit={4}
        minLength={3}
        hideLabel
        lang="fr"
        labels={{ submit: "Trouver" }}
        filters={{ basket: ["cybersecurity"], issue: [], actor: [] }}
        onAtlasSelect={(event) => {
          event.preventDefault();
          location.assign(event.detail.url);
        }}
        onAtlasError={({ detail }) => fail(detail.kind)}
      >
        <form action="https://atlas.example/search" role="search">
          <input name="q" />
        </form>
      </AtlasSearch>
      <atlas-search basket="cybersecurity" hide-label onatlas-toggle={({ detail }) => detail.open} />
      <button onClick={() => search.current?.show()}>Search</button>
    </main>
  );
}

export const wrong = [
  // @ts-expect-error Type '"popup"' is not assignable
  <AtlasSearch key="mode" mode="popup" />,
  // @ts-expect-error Type '"blue"' is not assignable
  <AtlasSearch key="theme" theme="blue" />,
  // @ts-expect-error Type 'string' is not assignable to type 'number'
  <AtlasSearch key="limit" limit="six" />,
  // @ts-expect-error Type '"k"' is not assignable
  <AtlasSearch key="shortcut" shortcut="k" />,
  // @ts-expect-error Property 'colour' does not exist
  <AtlasSearch key="unknown" colour="red" />,
  // @ts-expect-error Property 'onAtlasChosen' does not exist
  <AtlasSearch key="event" onAtlasChosen={() => {}} />,
  // @ts-expect-error Property 'title' does not exist
  <AtlasSearch key="detail" onAtlasSelect={({ detail }) => detail.title} />,
  // @ts-expect-error Property 'colour' does not exist
  <atlas-search key="raw" colour="red" />,
  // @ts-expect-error Type '"none!"' is not assignable
  <atlas-search key="facets" facets="none!" />,
];

export type Reached = Element;
