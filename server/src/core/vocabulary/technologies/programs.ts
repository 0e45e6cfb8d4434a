/** Programs that one installs and runs: servers, brokers, tools of data and of delivery. */
import type { Technology } from "../types.ts";
import { says, technology } from "./entry.ts";

export const programs: readonly Technology[] = [
  technology("iis", "IIS", ["service", "proxy"], "Web server of Windows.", {
    page: "https://learn.microsoft.com/en-us/iis/get-started/introduction-to-iis/iis-web-server-overview",
    also: ["internet-information-services"],
  }),
  technology("jetty", "Jetty", ["service"], "Java web server and servlet container.", {
    page: "https://jetty.org/docs/",
  }),
  technology("wildfly", "WildFly", ["service"], "Java application server, formerly JBoss.", {
    page: "https://docs.wildfly.org/",
    also: ["jboss", "jboss-eap"],
  }),
  technology("weblogic", "Oracle WebLogic", ["service"], "Java application server of Oracle.", {
    page: "https://docs.oracle.com/en/middleware/standalone/weblogic-server/",
    also: ["oracle-weblogic"],
  }),
  technology("websphere", "IBM WebSphere", ["service"], "Java application server of IBM.", {
    page: "https://www.ibm.com/docs/en/was",
    also: ["websphere-liberty", "open-liberty"],
  }),
  technology("cics", "IBM CICS", ["service"], "Transaction server of the mainframe.", {
    page: "https://www.ibm.com/docs/en/cics-ts",
    also: ["ibm-cics", "cics-ts"],
  }),
  technology("gunicorn", "Gunicorn", ["service"], "Runs Python web programs.", {
    page: "https://gunicorn.org/",
    icon: "gunicorn",
  }),
  technology("puma", "Puma", ["service"], "Runs Ruby web programs.", { page: "https://puma.io/" }),
  technology("openresty", "OpenResty", ["gateway", "proxy", "lb", "service"], "Nginx with Lua inside.", {
    page: "https://openresty.org/en/",
  }),
  technology("apisix", "Apache APISIX", ["gateway", "proxy", "lb"], "API gateway on Nginx and etcd.", {
    page: "https://apisix.apache.org/docs/apisix/getting-started/README/",
    also: ["apache-apisix"],
  }),
  technology("lvs", "Linux Virtual Server", ["lb"], "Spreads connections in the kernel, at layer 4.", {
    page: "https://www.kernel.org/doc/html/latest/networking/ipvs-sysctl.html",
    also: ["ipvs", "linux-virtual-server"],
  }),
  technology(
    "keepalived",
    "Keepalived",
    ["lb"],
    "Moves an address between machines by VRRP, and checks health for LVS.",
    { page: "https://www.keepalived.org/manpage.html", also: ["vrrp"] },
  ),
  technology("squid", "Squid", ["proxy", "cache"], "Caching forward and reverse proxy.", {
    page: "https://www.squid-cache.org/Doc/",
  }),
  technology("pgbouncer", "PgBouncer", ["proxy", "service"], "Pools connections to PostgreSQL.", {
    page: "https://www.pgbouncer.org/usage.html",
    also: ["pg-bouncer"],
  }),
  technology("proxysql", "ProxySQL", ["proxy", "service"], "Pools and routes queries to MySQL.", {
    page: "https://proxysql.com/documentation/",
    also: ["proxy-sql"],
  }),
  technology(
    "patroni",
    "Patroni",
    ["service", "coordinator"],
    "Watches PostgreSQL and switches its primary, with a coordinator as judge.",
    { page: "https://patroni.readthedocs.io/en/latest/" },
  ),
  technology(
    "orchestrator",
    "Orchestrator",
    ["service", "coordinator"],
    "Watches MySQL replication and promotes a replica.",
    { page: "https://github.com/openark/orchestrator", also: ["mysql-orchestrator"] },
  ),
  technology("postfix", "Postfix", ["service"], "Mail server that sends and receives.", {
    page: "https://www.postfix.org/documentation.html",
  }),
  technology("dovecot", "Dovecot", ["service"], "Mail server from which programs read.", {
    page: "https://doc.dovecot.org/",
  }),
  technology("exchange", "Microsoft Exchange", ["service", "external"], "Mail and calendar of Microsoft.", {
    page: "https://learn.microsoft.com/en-us/exchange/",
    also: ["microsoft-exchange", "exchange-server"],
  }),
  technology("openldap", "OpenLDAP", ["identity", "database"], "Directory of users and rights.", {
    page: "https://www.openldap.org/doc/",
  }),
  technology("bind", "BIND", ["dns"], "Name server of the ISC.", {
    page: "https://bind9.readthedocs.io/en/latest/",
    also: ["bind9"],
  }),
  technology("powerdns", "PowerDNS", ["dns"], "Name server with databases behind it.", {
    page: "https://doc.powerdns.com/",
    also: ["power-dns"],
  }),
  technology("coredns", "CoreDNS", ["dns", "registry"], "Name server of Kubernetes.", {
    page: "https://coredns.io/manual/toc/",
    also: ["core-dns", "kube-dns"],
  }),
  technology("unbound", "Unbound", ["dns"], "Resolver that checks signatures.", {
    page: "https://unbound.docs.nlnetlabs.nl/en/latest/",
  }),
  technology("asterisk", "Asterisk", ["service"], "Telephone exchange in software.", {
    page: "https://docs.asterisk.org/",
  }),
  technology("kamailio", "Kamailio", ["proxy", "lb", "service"], "Routes calls by SIP.", {
    page: "https://www.kamailio.org/w/documentation/",
  }),
  technology("livekit", "LiveKit", ["service", "external"], "Forwards audio and video by WebRTC.", {
    page: "https://docs.livekit.io/",
  }),
  technology("jitsi", "Jitsi", ["service"], "Video meetings by WebRTC.", {
    page: "https://jitsi.github.io/handbook/",
    icon: "jitsi",
  }),
  technology("wordpress", "WordPress", ["service"], "Content management in PHP, on MySQL.", {
    page: "https://developer.wordpress.org/",
    also: ["word-press"],
    icon: "wordpress",
  }),
  technology("drupal", "Drupal", ["service"], "Content management in PHP.", {
    page: "https://www.drupal.org/documentation",
    icon: "drupal",
  }),
  technology("magento", "Magento", ["service"], "Shop in PHP.", {
    page: "https://experienceleague.adobe.com/en/docs/commerce",
    also: ["adobe-commerce"],
  }),
  technology("strapi", "Strapi", ["service"], "Content management that others call.", {
    page: "https://docs.strapi.io/",
    icon: "strapi",
  }),
  technology("hasura", "Hasura", ["service", "gateway"], "GraphQL over databases.", {
    page: "https://hasura.io/docs/",
    icon: "hasura",
  }),
  technology("jenkins", "Jenkins", ["service", "worker"], "Builds and tests programs.", {
    page: "https://www.jenkins.io/doc/",
    icon: "jenkins",
  }),
  technology("gitlab", "GitLab", ["service", "external"], "Source code, reviews, builds.", {
    page: "https://docs.gitlab.com/",
    also: ["gitlab-ci"],
    icon: "gitlab",
  }),
  technology("argocd", "Argo CD", ["service"], "Makes a cluster what a repository says.", {
    page: "https://argo-cd.readthedocs.io/en/stable/",
    also: ["argo-cd", "argo"],
    icon: "argo",
  }),
  technology("harbor", "Harbor", ["storage", "service"], "Keeps container images.", {
    page: "https://goharbor.io/docs/",
    icon: "harbor",
  }),
  technology("nexus", "Sonatype Nexus", ["storage", "service"], "Keeps packages and images.", {
    page: "https://help.sonatype.com/en/sonatype-nexus-repository.html",
    also: ["sonatype-nexus"],
    icon: "sonatype",
  }),
  technology("db2", "IBM Db2", ["database"], "Relational database of IBM, also of its mainframes.", {
    page: "https://www.ibm.com/docs/en/db2",
    also: ["ibm-db2", "db2-zos"],
    facts: [says("model relational", "https://www.ibm.com/docs/en/db2")],
  }),
  technology("teradata", "Teradata", ["database"], "Warehouse that answers on many nodes.", {
    page: "https://docs.teradata.com/",
    icon: "teradata",
    facts: [says("model relational", "https://docs.teradata.com/")],
  }),
  technology("singlestore", "SingleStore", ["database"], "Relational database in memory and on disk.", {
    page: "https://docs.singlestore.com/",
    also: ["memsql"],
    icon: "singlestore",
    facts: [says("model relational", "https://docs.singlestore.com/")],
  }),
  technology("starrocks", "StarRocks", ["database"], "Analytics over many nodes.", {
    page: "https://docs.starrocks.io/docs/introduction/StarRocks_intro/",
  }),
  technology(
    "materialize",
    "Materialize",
    ["database", "worker"],
    "Keeps the answers to queries up to date from streams.",
    { page: "https://materialize.com/docs/" },
  ),
  technology("keydb", "KeyDB", ["cache", "database"], "Redis with several threads.", {
    page: "https://docs.keydb.dev/",
  }),
  technology("hive", "Apache Hive", ["database"], "Queries in SQL over files.", {
    page: "https://hive.apache.org/",
    also: ["apache-hive"],
    icon: "apachehive",
  }),
  technology(
    "hadoop",
    "Hadoop",
    ["storage", "worker"],
    "Files over many machines (HDFS) and the work on them.",
    { page: "https://hadoop.apache.org/docs/stable/", also: ["hdfs", "apache-hadoop"], icon: "apachehadoop" },
  ),
  technology("iceberg", "Apache Iceberg", ["storage", "database"], "Tables over files in a blob storage.", {
    page: "https://iceberg.apache.org/docs/latest/",
    also: ["apache-iceberg"],
  }),
  technology("nfs", "NFS", ["storage"], "Files over the network.", {
    page: "https://docs.kernel.org/admin-guide/nfs/index.html",
  }),
  technology("nifi", "Apache NiFi", ["worker", "service"], "Moves and changes data between systems.", {
    page: "https://nifi.apache.org/documentation/",
    also: ["apache-nifi"],
    icon: "apachenifi",
  }),
  technology("kafka-connect", "Kafka Connect", ["worker"], "Carries data between Kafka and other systems.", {
    page: "https://kafka.apache.org/documentation/#connect",
  }),
  technology(
    "kafka-streams",
    "Kafka Streams",
    ["worker", "service"],
    "Processes streams in a Java program.",
    { page: "https://kafka.apache.org/documentation/streams/" },
  ),
  technology("storm", "Apache Storm", ["worker"], "Processes streams over many machines.", {
    page: "https://storm.apache.org/documentation.html",
    also: ["apache-storm"],
    icon: "apachestorm",
  }),
  technology("dbt", "dbt", ["job"], "Builds tables in a warehouse from SQL.", {
    page: "https://docs.getdbt.com/",
  }),
  technology("superset", "Apache Superset", ["service"], "Dashboards over databases.", {
    page: "https://superset.apache.org/docs/intro",
    also: ["apache-superset"],
    icon: "apachesuperset",
  }),
  technology("metabase", "Metabase", ["service"], "Questions and dashboards over databases.", {
    page: "https://www.metabase.com/docs/latest/",
    icon: "metabase",
  }),
  technology("mlflow", "MLflow", ["service", "registry"], "Keeps experiments and models.", {
    page: "https://mlflow.org/docs/latest/",
    icon: "mlflow",
  }),
  technology(
    "kubeflow",
    "Kubeflow",
    ["service", "job", "worker"],
    "Trains and serves models on Kubernetes.",
    { page: "https://www.kubeflow.org/docs/" },
  ),
  technology("feast", "Feast", ["service", "database"], "Serves features to models.", {
    page: "https://docs.feast.dev/",
  }),
  technology("triton", "NVIDIA Triton", ["service"], "Serves models on graphics processors.", {
    page: "https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/index.html",
  }),
  technology("ray", "Ray", ["service", "worker", "job"], "Spreads Python work over machines.", {
    page: "https://docs.ray.io/en/latest/",
    icon: "ray",
  }),
  technology("agones", "Agones", ["service"], "Runs game servers on Kubernetes.", {
    page: "https://agones.dev/site/docs/",
  }),
  technology("nacos", "Nacos", ["registry", "coordinator"], "Registry and configuration.", {
    page: "https://nacos.io/en/docs/v2/what-is-nacos/",
  }),
  technology("hivemq", "HiveMQ", ["topic"], "MQTT broker.", {
    page: "https://docs.hivemq.com/",
    icon: "hivemq",
  }),
  technology("solace", "Solace", ["topic", "queue"], "Message broker.", {
    page: "https://docs.solace.com/",
    also: ["solace-pubsub"],
  }),
  technology("nagios", "Nagios", ["monitor"], "Checks machines and services.", {
    page: "https://www.nagios.org/documentation/",
  }),
  technology("zabbix", "Zabbix", ["monitor"], "Watches machines, networks and services.", {
    page: "https://www.zabbix.com/documentation/current/en/manual",
  }),
  technology("graylog", "Graylog", ["monitor"], "Collects and searches logs.", {
    page: "https://go2docs.graylog.org/",
    icon: "graylog",
  }),
  technology("thanos", "Thanos", ["monitor"], "Prometheus for long times and many clusters.", {
    page: "https://thanos.io/tip/thanos/getting-started.md/",
  }),
];
