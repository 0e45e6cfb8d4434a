/** Load balancers, proxies, DNS, content delivery, firewalls and gateways. */
import type { Technology } from "../types.ts";
import { says, technology } from "./entry.ts";

const NGINX = "https://nginx.org/en/docs/http/load_balancing.html";
const ALB = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html";
const NLB = "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/introduction.html";
const ELB =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html";
const AZURE_LB = "https://learn.microsoft.com/en-us/azure/load-balancer/load-balancer-overview";
const GCP_LB = "https://cloud.google.com/load-balancing/docs/load-balancing-overview";
const ROUTE53 = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/Welcome.html";
const CLOUDFRONT = "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Introduction.html";
const API_GATEWAY = "https://docs.aws.amazon.com/apigateway/latest/developerguide/welcome.html";

export const loadBalancers: readonly Technology[] = [
  technology("f5", "F5 BIG-IP", ["lb"], "Load balancing appliance, in hardware or as a virtual edition.", {
    page: "https://www.f5.com/products/big-ip",
    notes: ["0:63"],
    also: ["big-ip", "bigip", "f5-big-ip"],
    icon: "f5",
  }),
  technology(
    "citrix-netscaler",
    "NetScaler",
    ["lb"],
    "Application delivery controller, in hardware or as software.",
    {
      page: "https://docs.netscaler.com/",
      notes: ["0:63"],
      also: ["citrix", "netscaler"],
      icon: "citrix",
    },
  ),
  technology(
    "haproxy",
    "HAProxy",
    ["lb", "proxy"],
    "Software load balancer and reverse proxy for layer 4 and layer 7.",
    {
      page: "https://docs.haproxy.org/",
      notes: ["0:64", "1:93", "1:129"],
      also: ["ha-proxy"],
      icon: "haproxy",
      facts: [says("algorithm round-robin", "https://docs.haproxy.org/3.0/configuration.html#4.2-balance")],
    },
  ),
  technology(
    "nginx",
    "NGINX",
    ["proxy", "lb", "cdn"],
    "Web server, reverse proxy and load balancer; the open source edition checks health passively.",
    {
      page: "https://nginx.org/en/docs/",
      notes: ["0:64", "1:129"],
      also: ["ngnix", "nginx-plus", "nginx-ingress", "ingress-nginx"],
      icon: "nginx",
      facts: [says("algorithm round-robin", NGINX)],
    },
  ),
  technology(
    "envoy",
    "Envoy",
    ["proxy", "lb", "gateway"],
    "Proxy for service meshes and edges, configured at run time.",
    {
      page: "https://www.envoyproxy.io/docs/envoy/latest/",
      also: ["envoy-proxy"],
      icon: "envoyproxy",
      facts: [
        says(
          "algorithm round-robin",
          "https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/cluster/v3/cluster.proto",
        ),
      ],
    },
  ),
  technology(
    "traefik",
    "Traefik",
    ["proxy", "lb", "gateway"],
    "Reverse proxy that reads its routes from the orchestrator.",
    {
      page: "https://doc.traefik.io/traefik/",
      icon: "traefikproxy",
    },
  ),
  technology(
    "caddy",
    "Caddy",
    ["proxy", "lb"],
    "Web server and reverse proxy that obtains its certificates itself.",
    {
      page: "https://caddyserver.com/docs/",
      icon: "caddy",
    },
  ),
  technology(
    "istio",
    "Istio",
    ["proxy", "gateway"],
    "Service mesh: proxies beside each service, steered from one control plane.",
    {
      page: "https://istio.io/latest/docs/",
      icon: "istio",
    },
  ),
  technology("linkerd", "Linkerd", ["proxy"], "Light service mesh for Kubernetes.", {
    page: "https://linkerd.io/docs/",
    icon: "linkerd",
  }),
  technology(
    "aws-elb",
    "Elastic Load Balancing",
    ["lb"],
    "The load balancers of AWS, run across availability zones.",
    {
      page: ELB,
      notes: ["0:64"],
      also: ["elb", "elastic-load-balancing"],
      facts: [says("managed regional", ELB), says("health-check", ELB)],
    },
  ),
  technology("aws-alb", "AWS Application Load Balancer", ["lb"], "The layer 7 load balancer of AWS.", {
    page: ALB,
    also: ["alb", "application-load-balancer"],
    facts: [says("managed regional", ELB), says("health-check", ALB), says("layer 7", ALB)],
  }),
  technology("aws-nlb", "AWS Network Load Balancer", ["lb"], "The layer 4 load balancer of AWS.", {
    page: NLB,
    also: ["nlb", "network-load-balancer"],
    facts: [says("managed regional", ELB), says("health-check", NLB), says("layer 4", NLB)],
  }),
  technology("azure-lb", "Azure Load Balancer", ["lb"], "The layer 4 load balancer of Azure.", {
    page: AZURE_LB,
    notes: ["0:64"],
    also: ["ms-azure-lb", "azure-load-balancer"],
    facts: [says("managed", AZURE_LB), says("health-check", AZURE_LB), says("layer 4", AZURE_LB)],
  }),
  technology(
    "azure-app-gateway",
    "Azure Application Gateway",
    ["lb", "waf"],
    "The layer 7 load balancer of Azure.",
    {
      page: "https://learn.microsoft.com/en-us/azure/application-gateway/overview",
      also: ["azure-application-gateway", "application-gateway"],
      facts: [
        says("managed", "https://learn.microsoft.com/en-us/azure/application-gateway/overview"),
        says("layer 7", "https://learn.microsoft.com/en-us/azure/application-gateway/overview"),
        says(
          "health-check",
          "https://learn.microsoft.com/en-us/azure/application-gateway/application-gateway-probe-overview",
        ),
      ],
    },
  ),
  technology(
    "azure-front-door",
    "Azure Front Door",
    ["cdn", "lb", "waf"],
    "Global entry of Azure: content delivery and layer 7 balancing.",
    {
      page: "https://learn.microsoft.com/en-us/azure/frontdoor/front-door-overview",
      also: ["front-door"],
      facts: [
        says("managed global", "https://learn.microsoft.com/en-us/azure/frontdoor/front-door-overview"),
      ],
    },
  ),
  technology(
    "gcp-lb",
    "Google Cloud Load Balancing",
    ["lb"],
    "The load balancers of Google Cloud, regional or global by anycast.",
    {
      page: GCP_LB,
      notes: ["0:64"],
      also: [
        "google-cloud-lb",
        "google-lb",
        "cloud-load-balancing",
        "google-cloud-load-balancing",
        "gcp-load-balancer",
      ],
      icon: "googlecloud",
      facts: [
        says("managed", GCP_LB),
        says("health-check", "https://cloud.google.com/load-balancing/docs/health-check-concepts"),
      ],
    },
  ),
];

export const dnsAndDelivery: readonly Technology[] = [
  technology(
    "route53",
    "Amazon Route 53",
    ["dns"],
    "Managed authoritative DNS of AWS with routing policies and health checks.",
    {
      page: ROUTE53,
      notes: ["1:63"],
      also: ["route-53", "aws-route53"],
      facts: [says("managed global", ROUTE53), says("type authoritative", ROUTE53)],
    },
  ),
  technology(
    "cloudflare",
    "Cloudflare",
    ["cdn", "dns", "waf", "lb"],
    "Global network for content delivery, DNS and protection.",
    {
      page: "https://developers.cloudflare.com/fundamentals/concepts/how-cloudflare-works/",
      notes: ["1:63"],
      also: ["cloud-flare"],
      icon: "cloudflare",
      facts: [
        says(
          "managed global",
          "https://developers.cloudflare.com/fundamentals/concepts/how-cloudflare-works/",
        ),
      ],
    },
  ),
  technology("google-cloud-dns", "Google Cloud DNS", ["dns"], "Managed authoritative DNS of Google Cloud.", {
    page: "https://cloud.google.com/dns/docs/overview",
    also: ["cloud-dns"],
    icon: "googlecloud",
    facts: [says("managed global", "https://cloud.google.com/dns/docs/overview")],
  }),
  technology("azure-dns", "Azure DNS", ["dns"], "Managed authoritative DNS of Azure.", {
    page: "https://learn.microsoft.com/en-us/azure/dns/dns-overview",
    facts: [says("managed global", "https://learn.microsoft.com/en-us/azure/dns/dns-overview")],
  }),
  technology(
    "cloudfront",
    "Amazon CloudFront",
    ["cdn"],
    "Content delivery network of AWS; fetches from the origin on a miss.",
    {
      page: CLOUDFRONT,
      notes: ["1:75"],
      also: ["aws-cloudfront", "cloud-front"],
      facts: [says("managed global", CLOUDFRONT), says("mode pull", CLOUDFRONT)],
    },
  ),
  technology(
    "akamai",
    "Akamai",
    ["cdn", "waf", "dns"],
    "Content delivery network with edge compute and protection.",
    {
      page: "https://techdocs.akamai.com/",
      icon: "akamai",
      facts: [says("managed global", "https://www.akamai.com/glossary/what-is-a-cdn")],
    },
  ),
  technology(
    "fastly",
    "Fastly",
    ["cdn", "waf"],
    "Content delivery network built on Varnish, with instant purge.",
    {
      page: "https://www.fastly.com/documentation/",
      icon: "fastly",
      facts: [
        says("managed global", "https://www.fastly.com/documentation/guides/concepts/edge-state/cache/"),
      ],
    },
  ),
  technology(
    "google-cloud-cdn",
    "Google Cloud CDN",
    ["cdn"],
    "Content delivery network in front of Google Cloud Load Balancing.",
    {
      page: "https://cloud.google.com/cdn/docs/overview",
      also: ["cloud-cdn", "gcp-cdn"],
      icon: "googlecloud",
      facts: [
        says("managed global", "https://cloud.google.com/cdn/docs/overview"),
        says("mode pull", "https://cloud.google.com/cdn/docs/overview"),
      ],
    },
  ),
  technology("aws-waf", "AWS WAF", ["waf"], "Web application firewall of AWS.", {
    page: "https://docs.aws.amazon.com/waf/latest/developerguide/waf-chapter.html",
    facts: [says("managed", "https://docs.aws.amazon.com/waf/latest/developerguide/waf-chapter.html")],
  }),
];

export const gateways: readonly Technology[] = [
  technology(
    "zuul",
    "Netflix Zuul",
    ["gateway"],
    "Java gateway for routing, filtering and pushing messages to devices.",
    {
      page: "https://github.com/Netflix/zuul/wiki",
      notes: ["2:1"],
      also: ["zull", "netflix-zuul", "netflix-zull"],
      icon: "netflix",
    },
  ),
  technology(
    "kong",
    "Kong Gateway",
    ["gateway"],
    "API gateway on NGINX with plugins for authentication and limits.",
    {
      page: "https://docs.konghq.com/gateway/latest/",
      icon: "kong",
    },
  ),
  technology("apigee", "Apigee", ["gateway"], "API management of Google Cloud.", {
    page: "https://cloud.google.com/apigee/docs/api-platform/get-started/what-apigee",
    facts: [says("managed", "https://cloud.google.com/apigee/docs/api-platform/get-started/what-apigee")],
  }),
  technology(
    "aws-api-gateway",
    "Amazon API Gateway",
    ["gateway"],
    "Managed API gateway of AWS for REST, HTTP and WebSocket.",
    {
      page: API_GATEWAY,
      also: ["api-gateway-aws", "amazon-api-gateway", "api-gateway", "apigateway", "apigw"],
      facts: [
        says(
          "managed regional",
          "https://docs.aws.amazon.com/apigateway/latest/developerguide/disaster-recovery-resiliency.html",
        ),
      ],
    },
  ),
  technology("azure-api-management", "Azure API Management", ["gateway"], "Managed API gateway of Azure.", {
    page: "https://learn.microsoft.com/en-us/azure/api-management/api-management-key-concepts",
    also: ["apim"],
    facts: [
      says("managed", "https://learn.microsoft.com/en-us/azure/api-management/api-management-key-concepts"),
    ],
  }),
  technology(
    "spring-cloud-gateway",
    "Spring Cloud Gateway",
    ["gateway"],
    "Gateway library for Spring applications.",
    {
      page: "https://docs.spring.io/spring-cloud-gateway/reference/",
      icon: "spring",
    },
  ),
];
