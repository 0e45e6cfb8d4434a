/** Records that no name server accepts: other data beside a CNAME, a name where an address belongs. */
import type { Fix } from "../../../base/problem.ts";
import { allFacts } from "../../../model/facts.ts";
import type { Component, Fact } from "../../../model/types.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { groupedBy, ofKinds } from "../../support/graph.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const dnsRecord: Rule = {
  id: "lb/dns-record",
  level: "error",
  preset: "recommended",
  summary: "A CNAME stands beside other records of its name, or a record names what it cannot name.",
  why: "Somebody adds a CNAME for the bare domain, which already has a mail record. The name server refuses the zone, or serves one of the two and not the other. Mail is lost for a day before anybody connects it with the new record.",
  sources: ["1:60", "1:61", "1:62"],
  reference: "https://www.rfc-editor.org/rfc/rfc1034#section-3.6.2",
  acceptWhen: "Never: name servers do not accept it, or answer with half of it.",
  bad: [
    {
      text: 'client web\ndns names { managed global; record A "www.example.com" "shop.example.com" }\nservice api { managed regional }\nweb -> names -> api',
      finds: ["error names"],
    },
    {
      text: 'client web\ndns names { managed global; record CNAME "example.com" "shop.example.net"; record MX "example.com" "mail.example.com" }\nservice api { managed regional }\nweb -> names -> api',
      finds: ["error names"],
    },
    {
      text: 'client web\ndns names { managed global; record CNAME "www.example.com" "203.0.113.7" }\nservice api { managed regional }\nweb -> names -> api',
      finds: ["error names"],
    },
    {
      text: 'client web\ndns names { managed global; record AAAA "www.example.com" "shop.example.com." }\nservice api { managed regional }\nweb -> names -> api',
      finds: ["error names"],
    },
  ],
  good: [
    {
      text: 'client web\ndns names { managed global; record A "example.com" "203.0.113.7"; record AAAA "example.com" "2001:db8::7"; record CNAME "www.example.com" "example.com" }\nservice api { managed regional }\nweb -> names -> api',
    },
    {
      text: 'client web\ndns names { managed global; record A "example.com" front }\nlb front { managed regional }\nservice api { instances 2 }\nweb -> names -> front -> api',
    },
    {
      text: 'client web\ndns names { managed global; record CNAME "www.example.com" front; record NS "example.com" "ns1.example.net"; record MX "example.com" "mail.example.com" }\nlb front { managed regional }\nservice api { instances 2 }\nweb -> names -> front -> api',
    },
  ],
  fixed:
    'client web\ndns names { managed global; record CNAME "www.example.com" "shop.example.com" }\nservice api { managed regional }\nweb -> names -> api',

  *check(context) {
    for (const dns of ofKinds(context.graph, ["dns"])) {
      const records = allFacts(dns, "record").flatMap(recordOf);
      const byName = groupedBy(records, ({ name }) => name.toLowerCase().replace(/\.$/, ""));
      for (const [name, group] of byName) {
        const alias = group.find(({ type }) => type === "CNAME");
        const other = group.find((one) => one !== alias);
        if (alias !== undefined && other !== undefined) {
          yield {
            ...at(dns, alias.fact, name),
            message: `"${dns.id}" has a CNAME for "${alias.name}" and ${other.type === "CNAME" ? "a" : "an"} ${other.type} record beside it: a CNAME stands alone under its name.`,
            witness: [{ message: "The other record of that name.", location: other.fact.location }],
          };
          continue;
        }
        for (const record of group) {
          const wrong = wrongTarget(record);
          if (wrong === undefined) continue;
          yield {
            ...at(dns, record.fact, name),
            message: `"${dns.id}" has ${wrong.message}`,
            // A CNAME beside another record of the name would be the next mistake.
            fixes: wrong.type === "CNAME" && group.length > 1 ? [] : retyped(context, record, wrong.type),
          };
        }
      }
    }
  },
};

function at(dns: Component, said: Fact, name: string) {
  return { location: said.location, components: [dns.id], cause: `record:${dns.id}:${name}` };
}

interface DnsRecord {
  readonly fact: Fact;
  readonly type: string;
  readonly name: string;
  /** As a string; undefined where a component is named. */
  readonly target: string | undefined;
}

function recordOf(fact: Fact): readonly DnsRecord[] {
  const { value: type, name, target } = fact.values;
  if (fact.state !== "stated" || typeof type !== "string" || typeof name !== "string") return [];
  return [{ fact, type, name, target: typeof target === "string" ? target : undefined }];
}

const v4 = /^\d{1,3}(\.\d{1,3}){3}$/;
const v6 = /^[0-9a-f]*:[0-9a-f:.]*$/i;

function wrongTarget({ type, name, target }: DnsRecord) {
  if (target === undefined) return undefined;
  const address = v4.test(target) ? "A" : v6.test(target) ? "AAAA" : undefined;
  if (type === "CNAME" && address !== undefined)
    return {
      message: `a CNAME from "${name}" to the address ${target}: a CNAME names a name.`,
      type: address,
    };
  if ((type === "A" || type === "AAAA") && address === undefined)
    return {
      message: `an ${type} record from "${name}" to the name "${target}": an ${type} record names an address.`,
      type: "CNAME",
    };
  return undefined;
}

function retyped(context: RuleContext, { fact, name, target }: DnsRecord, type: string): readonly Fix[] {
  return fix(
    `Make it ${type === "CNAME" ? "a" : "an"} ${type} record`,
    replaceProperty(context, fact, `record ${type} "${name}" "${target}"`),
  );
}
