/** Where code runs, and what it is written in: platforms, languages, frameworks. Languages bring an icon, no facts. */
import type { Technology } from "../types.ts";
import { says, technology } from "./entry.ts";

const LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg";
const COMPUTE = ["service", "worker", "job", "function", "module"] as const;
const RUNNERS = ["service", "worker", "job"] as const;

export const platforms: readonly Technology[] = [
  technology(
    "kubernetes",
    "Kubernetes",
    [...RUNNERS, "coordinator"],
    "Orchestrator of containers: restarts and reschedules what fails.",
    {
      page: "https://kubernetes.io/docs/concepts/overview/",
      also: ["k8s", "k3s", "eks", "aws-eks", "gke", "aks", "azure-aks", "openshift", "rancher"],
      icon: "kubernetes",
      facts: [says("self-healing", "https://kubernetes.io/docs/concepts/architecture/self-healing/")],
    },
  ),
  technology("docker", "Docker", RUNNERS, "Runs programs in containers.", {
    page: "https://docs.docker.com/",
    icon: "docker",
  }),
  technology(
    "ecs",
    "Amazon ECS",
    RUNNERS,
    "Orchestrator of containers of AWS; a service keeps its number of tasks.",
    {
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/Welcome.html",
      also: ["aws-ecs", "fargate", "aws-fargate"],
      facts: [
        says("self-healing", "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html"),
      ],
    },
  ),
  technology(
    "lambda",
    "AWS Lambda",
    ["function", "worker", "job"],
    "Functions of AWS, run on demand across zones.",
    {
      page: `${LAMBDA}/welcome.html`,
      also: ["aws-lambda"],
      facts: [
        says("managed regional", `${LAMBDA}/security-resilience.html`),
        says("stateless", `${LAMBDA}/concepts-best-practices.html`),
      ],
    },
  ),
  technology(
    "cloud-run",
    "Google Cloud Run",
    ["service", "function", "job"],
    "Containers of Google Cloud, run on demand across zones.",
    {
      page: "https://cloud.google.com/run/docs/overview/what-is-cloud-run",
      also: ["google-cloud-run", "cloud-functions", "google-cloud-functions"],
      icon: "googlecloud",
      facts: [says("managed regional", "https://cloud.google.com/run/docs/locations")],
    },
  ),
  technology(
    "azure-functions",
    "Azure Functions",
    ["function", "worker", "job"],
    "Functions of Azure, run on demand.",
    {
      page: "https://learn.microsoft.com/en-us/azure/azure-functions/functions-overview",
      facts: [says("managed", "https://learn.microsoft.com/en-us/azure/reliability/reliability-functions")],
    },
  ),
  technology("azure-app-service", "Azure App Service", ["service"], "Managed web hosting of Azure.", {
    page: "https://learn.microsoft.com/en-us/azure/app-service/overview",
    also: ["app-service"],
    facts: [says("self-healing", "https://learn.microsoft.com/en-us/azure/app-service/overview-diagnostics")],
  }),
  technology("app-engine", "Google App Engine", ["service"], "Managed web hosting of Google Cloud.", {
    page: "https://cloud.google.com/appengine/docs",
    also: ["google-app-engine"],
    icon: "googlecloud",
    facts: [says("managed regional", "https://cloud.google.com/appengine/docs/standard/locations")],
  }),
  technology("ec2", "Amazon EC2", RUNNERS, "Virtual machines of AWS; each lives in one zone.", {
    page: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/concepts.html",
    also: ["aws-ec2"],
  }),
  technology(
    "compute-engine",
    "Google Compute Engine",
    RUNNERS,
    "Virtual machines of Google Cloud; each lives in one zone.",
    {
      page: "https://cloud.google.com/compute/docs/overview",
      also: ["gce", "google-compute-engine"],
      icon: "googlecloud",
    },
  ),
  technology("azure-vm", "Azure Virtual Machines", RUNNERS, "Virtual machines of Azure.", {
    page: "https://learn.microsoft.com/en-us/azure/virtual-machines/overview",
  }),
  technology(
    "step-functions",
    "AWS Step Functions",
    ["service", "job", "worker"],
    "Managed workflows of AWS: sagas, retries, waits.",
    {
      page: "https://docs.aws.amazon.com/step-functions/latest/dg/welcome.html",
      facts: [
        says(
          "managed regional",
          "https://docs.aws.amazon.com/step-functions/latest/dg/disaster-recovery-resiliency.html",
        ),
      ],
    },
  ),
  technology(
    "temporal",
    "Temporal",
    ["service", "worker"],
    "Durable workflows: steps that survive crashes.",
    { page: "https://docs.temporal.io/", icon: "temporal" },
  ),
  technology("airflow", "Apache Airflow", ["job", "worker"], "Schedules data pipelines.", {
    page: "https://airflow.apache.org/docs/",
    also: ["apache-airflow"],
    icon: "apacheairflow",
  }),
  technology("spark", "Apache Spark", ["job", "worker"], "Batch and micro-batch processing of large data.", {
    page: "https://spark.apache.org/docs/latest/",
    also: ["apache-spark", "databricks"],
    icon: "apachespark",
  }),
  technology("flink", "Apache Flink", ["worker", "job"], "Stateful processing of streams with checkpoints.", {
    page: "https://nightlies.apache.org/flink/flink-docs-stable/",
    also: ["apache-flink"],
    icon: "apacheflink",
  }),
  technology("debezium", "Debezium", ["worker"], "Change data capture from databases into Kafka.", {
    page: "https://debezium.io/documentation/",
  }),
  technology("tomcat", "Apache Tomcat", ["service", "module"], "Servlet container for Java.", {
    page: "https://tomcat.apache.org/",
    icon: "apachetomcat",
  }),
  technology("apache-httpd", "Apache HTTP Server", ["service", "proxy"], "Web server and reverse proxy.", {
    page: "https://httpd.apache.org/docs/",
    also: ["apache", "httpd"],
    icon: "apache",
  }),
];

/** A language, runtime or framework: an icon and a home page. */
function written(
  name: string,
  label: string,
  icon: string | undefined,
  page: string,
  also: readonly string[] = [],
): Technology {
  return technology(name, label, COMPUTE, `Code written with ${label}.`, {
    page,
    also,
    ...(icon === undefined ? {} : { icon }),
  });
}

export const languages: readonly Technology[] = [
  written("nodejs", "Node.js", "nodedotjs", "https://nodejs.org/docs/latest/api/", [
    "node",
    "node-js",
    "javascript",
    "typescript",
  ]),
  written("express", "Express", "express", "https://expressjs.com/"),
  written("nestjs", "NestJS", "nestjs", "https://docs.nestjs.com/"),
  written("deno", "Deno", "deno", "https://docs.deno.com/"),
  written("python", "Python", "python", "https://docs.python.org/3/"),
  written("django", "Django", "django", "https://docs.djangoproject.com/"),
  written("flask", "Flask", "flask", "https://flask.palletsprojects.com/"),
  written("fastapi", "FastAPI", "fastapi", "https://fastapi.tiangolo.com/"),
  written("go", "Go", "go", "https://go.dev/doc/", ["golang"]),
  written("rust", "Rust", "rust", "https://doc.rust-lang.org/"),
  written("java", "Java", "openjdk", "https://docs.oracle.com/en/java/", ["jvm"]),
  written("spring", "Spring", "spring", "https://spring.io/projects", ["spring-boot"]),
  written("kotlin", "Kotlin", "kotlin", "https://kotlinlang.org/docs/"),
  written("scala", "Scala", "scala", "https://docs.scala-lang.org/"),
  written("dotnet", ".NET", "dotnet", "https://learn.microsoft.com/en-us/dotnet/", ["asp-net", "csharp"]),
  written("ruby", "Ruby", "ruby", "https://docs.ruby-lang.org/"),
  written("rails", "Ruby on Rails", "rubyonrails", "https://guides.rubyonrails.org/", ["ruby-on-rails"]),
  written("php", "PHP", "php", "https://www.php.net/docs.php"),
  written("laravel", "Laravel", "laravel", "https://laravel.com/docs"),
  written("elixir", "Elixir", "elixir", "https://hexdocs.pm/elixir/"),
  written("erlang", "Erlang", "erlang", "https://www.erlang.org/docs"),
  written("cpp", "C++", "cplusplus", "https://en.cppreference.com/", ["cplusplus"]),
];
