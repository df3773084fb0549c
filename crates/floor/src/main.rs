//! What Portico stands on, for `cargo xtask bench`: the bare statement behind a list, through a pool
//! like that of a source, and a handler whose page never changes.

use std::{env, error::Error, fs, net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, http::header, routing::get};
use sqlx::{
    Row as _,
    postgres::{PgPool, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions},
};
use tokio::{net::TcpListener, time::Instant};

/// As `source` has it.
const POOL: u32 = 5;

const SQLITE: &str = "select id, number, status, cast(total as text), cast(created_at as text), product, sku, \
                      shipping_address, carrier, note from orders where customer = ? \
                      order by created_at desc, id desc limit 50";
// By the columns of the table: a bare name would mean the text of the same name, which no index has.
const POSTGRES: &str = "select id, number, status, cast(total as text), cast(created_at as text), product, sku, \
                        shipping_address, carrier, note from orders where customer = $1 \
                        order by orders.created_at desc, orders.id desc limit 50";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["page", port, bytes] => page(port.parse()?, bytes.parse()?).await,
        ["statement", source, seconds, tasks, customers] => {
            let customers =
                customers.split(',').map(str::parse).collect::<Result<Vec<i64>, _>>()?;
            statement(source, seconds.parse()?, tasks.parse()?, customers.into()).await
        }
        _ => Err("floor page PORT BYTES | floor statement SOURCE SECONDS TASKS CUSTOMERS".into()),
    }
}

async fn page(port: u16, bytes: usize) -> Result<(), Box<dyn Error>> {
    let text: &'static str = "x".repeat(bytes).leak();
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    let router = Router::new().route("/", get(move || async move { (kind, text) }));
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], port))).await?;
    Ok(axum::serve(listener, router).await?)
}

#[derive(Clone)]
enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

impl Pool {
    async fn open(source: &str) -> Result<Self, sqlx::Error> {
        if let Some(path) = source.strip_prefix("sqlite:") {
            let options = SqliteConnectOptions::new().filename(path).read_only(true);
            let pool = SqlitePoolOptions::new().max_connections(POOL);
            return Ok(Self::Sqlite(pool.connect_with(options).await?));
        }
        Ok(Self::Postgres(PgPoolOptions::new().max_connections(POOL).connect(source).await?))
    }

    /// How many letters there are in the newest orders of a customer: each cell is looked at.
    async fn letters(&self, customer: i64) -> Result<usize, sqlx::Error> {
        macro_rules! count {
            ($pool:expr, $text:expr) => {{
                let rows = sqlx::query($text).bind(customer as i32).fetch_all($pool).await?;
                let cells = rows.iter().flat_map(|row| (1..10).map(|at| row.get::<&str, _>(at)));
                Ok(cells.map(str::len).sum())
            }};
        }
        match self {
            Self::Sqlite(pool) => count!(pool, SQLITE),
            Self::Postgres(pool) => count!(pool, POSTGRES),
        }
    }
}

async fn statement(
    source: &str,
    seconds: u64,
    tasks: u64,
    customers: Arc<[i64]>,
) -> Result<(), Box<dyn Error>> {
    let pool = Pool::open(source).await?;
    for customer in customers.iter() {
        if pool.letters(*customer).await? == 0 {
            return Err(format!("nothing of customer {customer}").into());
        }
    }
    let (began, before) = (Instant::now(), cpu_ms());
    let end = began + Duration::from_secs(seconds);
    let mut running = Vec::new();
    for task in 0..tasks {
        let (pool, customers) = (pool.clone(), Arc::clone(&customers));
        running.push(tokio::spawn(async move {
            let mut took = Vec::new();
            let mut chance = task + 1;
            while Instant::now() < end {
                chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let at = (chance >> 33) as usize % customers.len();
                let Some(customer) = customers.get(at).copied() else { break };
                let start = Instant::now();
                pool.letters(customer).await?;
                took.push(start.elapsed());
            }
            Ok::<_, sqlx::Error>(took)
        }));
    }
    let mut took = Vec::new();
    for task in running {
        took.extend(task.await??);
    }
    let (elapsed, cpu) = (began.elapsed().as_secs_f64(), cpu_ms() - before);
    took.sort_unstable();
    let at = |percent: usize| {
        took.get(took.len() * percent / 100).map_or(0.0, |it| it.as_secs_f64() * 1_000.0)
    };
    println!(
        "{{\"a_second\":{:.1},\"p50_ms\":{:.3},\"p99_ms\":{:.3},\"cpu_ms\":{:.4}}}",
        took.len() as f64 / elapsed,
        at(50),
        at(99),
        cpu / took.len() as f64
    );
    Ok(())
}

/// User and system time of this process, in the hundredths of a second that Linux counts in.
fn cpu_ms() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let rest = text.rsplit_once(')').map_or("", |it| it.1);
    let ticks = rest.split_whitespace().skip(11).take(2);
    ticks.filter_map(|it| it.parse::<f64>().ok()).sum::<f64>() * 10.0
}
