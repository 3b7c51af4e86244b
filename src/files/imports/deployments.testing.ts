// Descriptions of deployments in the form of real ones, written by code: the manifests of a shop of eleven services in
// the shape that Online Boutique publishes, and the Compose file of a typical web shop.

interface Microservice {
  readonly name: string;
  readonly port: number;
  readonly cpu: string;
  readonly memory: string;
  /** Services that it is told the addresses of. */
  readonly calls?: readonly string[];
}

const boutique: readonly Microservice[] = [
  {
    name: 'frontend',
    port: 8080,
    cpu: '200m',
    memory: '128Mi',
    calls: [
      ...['productcatalogservice', 'currencyservice', 'cartservice', 'recommendationservice'],
      ...['shippingservice', 'checkoutservice', 'adservice'],
    ],
  },
  {
    name: 'checkoutservice',
    port: 5050,
    cpu: '200m',
    memory: '128Mi',
    calls: [
      ...['productcatalogservice', 'shippingservice', 'paymentservice', 'emailservice', 'currencyservice'],
      'cartservice',
    ],
  },
  {
    name: 'recommendationservice',
    port: 8080,
    cpu: '200m',
    memory: '450Mi',
    calls: ['productcatalogservice'],
  },
  { name: 'productcatalogservice', port: 3550, cpu: '200m', memory: '128Mi' },
  { name: 'cartservice', port: 7070, cpu: '300m', memory: '128Mi' },
  { name: 'currencyservice', port: 7000, cpu: '200m', memory: '128Mi' },
  { name: 'shippingservice', port: 50051, cpu: '200m', memory: '128Mi' },
  { name: 'paymentservice', port: 50051, cpu: '200m', memory: '128Mi' },
  { name: 'emailservice', port: 8080, cpu: '200m', memory: '128Mi' },
  { name: 'adservice', port: 9555, cpu: '300m', memory: '300Mi' },
];

/** `PRODUCT_CATALOG_SERVICE_ADDR` and the like. */
const variableOf = (service: string) => `${service.replace('service', '_SERVICE').toUpperCase()}_ADDR`;

const portOf = (service: string) => boutique.find(({ name }) => name === service)?.port ?? 6379;

function deployment({ name, port, cpu, memory, calls = [] }: Microservice, extra = ''): string {
  const env = calls.map(
    (callee) => `        - name: ${variableOf(callee)}\n          value: "${callee}:${portOf(callee)}"`,
  );
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      serviceAccountName: ${name}
      terminationGracePeriodSeconds: 5
      containers:
      - name: server
        image: registry.example/shop/${name}:v0.10.2
        ports:
        - containerPort: ${port}
        readinessProbe:
          initialDelaySeconds: 10
          grpc:
            port: ${port}
        env:
        - name: PORT
          value: "${port}"
        - name: DISABLE_PROFILER
          value: "1"
${env.join('\n')}${extra}
        resources:
          requests:
            cpu: 100m
            memory: 64Mi
          limits:
            cpu: ${cpu}
            memory: ${memory}
`;
}

function service(name: string, port: number, app = name, type = 'ClusterIP'): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  type: ${type}
  selector:
    app: ${app}
  ports:
  - name: grpc
    port: ${port}
    targetPort: ${port}
`;
}

const serviceAccount = (name: string) => `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n`;

const redis = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: redis-cart
spec:
  selector:
    matchLabels:
      app: redis-cart
  template:
    metadata:
      labels:
        app: redis-cart
    spec:
      containers:
      - name: redis
        image: redis:alpine
        ports:
        - containerPort: 6379
        volumeMounts:
        - mountPath: /data
          name: redis-data
        resources:
          limits:
            memory: 256Mi
            cpu: 125m
      volumes:
      - name: redis-data
        emptyDir: {}
`;

const loadgenerator = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: loadgenerator
spec:
  replicas: 1
  template:
    metadata:
      labels:
        app: loadgenerator
    spec:
      initContainers:
      - name: frontend-check
        image: busybox:latest
      containers:
      - name: main
        image: registry.example/shop/loadgenerator:v0.10.2
        env:
        - name: FRONTEND_ADDR
          value: "frontend:80"
        - name: USERS
          value: "10"
`;

/** Every document of the shop: eleven services, the store of carts, the load generator. */
export function boutiqueDocuments(): readonly string[] {
  const cart = '\n        - name: REDIS_ADDR\n          value: "redis-cart:6379"';
  return [
    ...boutique.flatMap((it) => [
      deployment(it, it.name === 'cartservice' ? cart : ''),
      service(it.name, it.name === 'frontend' ? 80 : it.port),
      serviceAccount(it.name),
    ]),
    service('frontend-external', 80, 'frontend', 'LoadBalancer'),
    redis,
    service('redis-cart', 6379),
    loadgenerator,
  ];
}

export const boutiqueManifests = () => boutiqueDocuments().join('---\n');

export const boutiqueCalls: readonly string[] = [
  ...boutique.flatMap(({ name, calls = [] }) => calls.map((to) => `${name}->${to}`)),
  'cartservice->redis-cart',
  'loadgenerator->frontend',
].sort();

/** A web shop: a proxy, three programs, a database, a cache, a broker, a worker, and what watches them. */
export const webShop = `name: web-shop
x-program: &program
  restart: unless-stopped
  environment: &settings
    LOG_LEVEL: info
    OTEL_EXPORTER_OTLP_ENDPOINT: http://jaeger:4317
services:
  proxy:
    image: nginx:1.27-alpine
    ports: ["80:80"]
    depends_on: [web]
  web:
    <<: *program
    build: ./web
    environment:
      <<: *settings
      CATALOG_URL: http://catalog:8080
      ORDERS_URL: "http://\${ORDERS_HOST:-orders}:8080/api"
      SESSION_STORE: redis://cache:6379/0
    depends_on:
      catalog:
        condition: service_started
      orders:
        condition: service_healthy
    deploy:
      replicas: 3
      resources:
        limits: { cpus: "1.5", memory: 512M }
  catalog:
    <<: *program
    image: registry.example:5000/shop/catalog:4
    environment:
      - DB_HOST=db
      - DB_NAME=catalog
      - CACHE_ADDR=cache:6379
    deploy:
      replicas: 2
      resources:
        limits: { cpus: "0.5", memory: 256M }
    healthcheck:
      test: [CMD, wget, -q, "http://localhost:8080/health"]
      start_period: 1m30s
  orders:
    <<: *program
    image: registry.example:5000/shop/orders:7
    command: ["--broker=broker:5672", "--db", "postgres://shop:secret@db:5432/orders?sslmode=disable"]
    env_file: .env
  worker:
    image: registry.example:5000/shop/worker:7
    environment:
      AMQP_URL: amqp://guest:guest@broker:5672/
      DATABASE_URL: jdbc:postgresql://db:5432/orders
  db:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD: secret
    ports: ["5432:5432"]
    volumes: [data:/var/lib/postgresql/data]
    cpus: 2
    mem_limit: 2g
  cache:
    image: redis:7-alpine
  broker:
    image: rabbitmq:3-management
  jaeger:
    image: jaegertracing/all-in-one:1.60
    ports: ["16686:16686"]
volumes:
  data:
`;
