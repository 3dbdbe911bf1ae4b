//! Which addresses may be asked.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use url::{Host, Url};

use super::{Problem, refused};

/// How far the client reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Global unicast addresses alone.
    Public,
    /// Everything: the operator said so.
    Private,
    /// For tests: every name stands for this one listener, and nothing else may be connected.
    #[cfg(test)]
    Only(SocketAddr),
}

impl Reach {
    /// Whether `address` may be connected.
    pub fn allows(self, address: SocketAddr) -> bool {
        match self {
            Reach::Public => is_public(address.ip()),
            Reach::Private => true,
            #[cfg(test)]
            Reach::Only(one) => one.ip() == address.ip() && [0, one.port()].contains(&address.port()),
        }
    }

    /// The address that every name stands for, in tests.
    pub(super) fn stands_in(self) -> Option<SocketAddr> {
        match self {
            Reach::Public | Reach::Private => None,
            #[cfg(test)]
            Reach::Only(one) => Some(one),
        }
    }
}

/// Where web servers listen. Anything else on a public host is some other service.
const PORTS: [u16; 7] = [80, 443, 8000, 8008, 8080, 8443, 8888];

/// Names of private networks, RFC 6761, RFC 6762, RFC 8375 and ICANN's `internal`.
const PRIVATE_NAMES: [&str; 9] = [
    "localhost",
    "local",
    "internal",
    "home.arpa",
    "lan",
    "intranet",
    "corp",
    "svc",
    "onion",
];

/// Reads an address. What browsers would repair is refused: white space, control characters, backslashes.
pub(super) fn parse(text: &str) -> Result<Url, Problem> {
    let refuse = |why| Problem::Refused {
        url: text.chars().take(200).collect(),
        why,
    };
    if text.len() > 8192 {
        return Err(refuse("it is too long"));
    }
    if text.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\') {
        return Err(refuse("it holds characters that no address has"));
    }
    Url::parse(text).map_err(|_| refuse("it is no address"))
}

/// Checks all that can be checked before a name is resolved. `url` writes decimal, octal, hexadecimal and
/// full-width forms of an IPv4 address as what they are, so they need no rule of their own.
pub(super) fn check(url: &Url, reach: Reach) -> Result<(), Problem> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(refused(url, "only http and https are fetched"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refused(url, "it carries a name or a password"));
    }
    let port = url.port_or_known_default().unwrap_or(0);
    let Some(host) = url.host() else {
        return Err(refused(url, "it names no host"));
    };
    if reach == Reach::Private {
        return Ok(());
    }
    let ip = match host {
        Host::Ipv4(ip) => Some(IpAddr::V4(ip)),
        Host::Ipv6(ip) => Some(IpAddr::V6(ip)),
        Host::Domain(name) => {
            if reach == Reach::Public && is_private_name(name) {
                return Err(refused(url, "its name is one of private networks"));
            }
            None
        }
    };
    if ip.is_some_and(|ip| !reach.allows(SocketAddr::new(ip, port))) {
        return Err(refused(url, "it is not a public address"));
    }
    if reach == Reach::Public && !PORTS.contains(&port) {
        return Err(refused(url, "no web server listens at that port"));
    }
    Ok(())
}

fn is_private_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    !name.contains('.')
        || PRIVATE_NAMES.iter().any(|private| {
            name.strip_suffix(private)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
}

/// Whether an address is global unicast and reaches what it names: no private network, no special purpose
/// (IANA's IPv4 and IPv6 special-purpose address registries), no IPv4 address in an IPv6 coat (mapped,
/// compatible, 6to4, NAT64, Teredo), none of the clouds' metadata services.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let special = match ip.octets() {
        [0 | 10 | 127, ..] => true,
        [100, b, ..] => (64..128).contains(&b),
        [169, 254, ..] | [192, 168, ..] => true,
        [172, b, ..] => (16..32).contains(&b),
        [192, 0, 0 | 2, _] | [192, 31, 196, _] | [192, 52, 193, _] => true,
        [192, 88, 99, _] | [192, 175, 48, _] => true,
        [198, 18 | 19, ..] | [198, 51, 100, _] | [203, 0, 113, _] => true,
        [168, 63, 129, 16] => true,
        [a, ..] => a >= 224,
    };
    !special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    match ip.segments() {
        [0x2001, b, ..] if b < 0x0200 => false,
        [0x2001, 0x0db8, ..] | [0x2002, ..] => false,
        [0x2620, 0x004f, 0x8000, ..] => false,
        [0x3fff, b, ..] if b < 0x1000 => false,
        // 2000::/3 is all that is given out as global unicast. The rest holds loopback, unique local, link
        // local, multicast, and the mapped, compatible and NAT64 forms.
        [a, ..] => (0x2000..0x4000).contains(&a),
    }
}
