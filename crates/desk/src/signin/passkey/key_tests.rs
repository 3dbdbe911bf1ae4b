//! Keys and signatures: those of each algorithm, and none that is bent, cut or of another.

use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _};

use super::super::cbor::Item;
use super::*;

/// A key of 2048 bits and what it signed: the word `strait` (PKCS #1 v1.5, SHA-256).
const MODULUS_HEX: &str = "aa6b2d98e05ba16449248eadf956ac57342157cb6e0f5e8afe5c19556184bf5103a24ce9ac07ea90a6593dba621dac041991a063fa21ea8674bfb33ab2f09b6e7833ec756f015855ad847fd679b39079c13524200fb022c3347a09d5585ddd28f628e22ee0304823d6bfbf65c96a9ed86f1bfc0cb16904c8489f9a5116d98297a6bb703facec6dc0cf3f5bd6fbab13f05c3ea850fa80baaa04c5649739ddaa17280841eed9229f093387f87d4cea801ebe2674bb80dd7b5b86ed0fdaf5f49159134191c6dcbaf3ee8597317e6bf6735459a5b2887cbd6fe75308bb64a4d4e994d9d6da56d84e9058d5604fb8190491da0af69dc47f582a92f72952261d7f4e7b";
const SIGNED_HEX: &str = "9e01e08d81b71feda6bb4a46ed58f81cc5831b37a924da18d2a0d129b3349767e331f0ce2f3eefd4efad01ecaf92393cfb047ee4e3517b683dc105f9595a52d4425db3c91479782d2f7e95bea4f9e76f0d57435a1dd9fcc8aa89a53246f54e93cdc37874a4a150074d4049d4c3a653d458de331adeb3f8a7f972713b6d6724324dfe550ad837bdf5650ae1c364eaab4c7adf2b7a6d2f1be4d9cec52c42f90e65b49edfe8bc048e45306c5b151aa560869c2ffea5e96733479ea86cdec0a1af1cf83278dedca299ba20f8cfbf03dea2fdc635652085242e133eca420d9243d362c26ce13701d4dbe27edb1dcbc33c8b052028a0730e3fa1bfd50a820fb1f0efd5";

fn pair<'a>(key: i64, value: Item<'a>) -> (Item<'a>, Item<'a>) {
    (Item::Int(key), value)
}

fn cose<'a>(kind: i64, algorithm: i64, rest: Vec<(Item<'a>, Item<'a>)>) -> Item<'a> {
    let mut pairs = vec![pair(1, Item::Int(kind)), pair(3, Item::Int(algorithm))];
    pairs.extend(rest);
    Item::Map(pairs)
}

fn only_this_message(key: &Public, message: &[u8], signature: &[u8]) {
    assert!(key.signed(message, signature));
    assert!(!key.signed(b"another", signature));
    assert!(!key.signed(message, &[]));
    for at in [0, signature.len() / 2, signature.len() - 1] {
        let mut bent = signature.to_vec();
        bent[at] ^= 1;
        assert!(!key.signed(message, &bent), "bent at {at}");
    }
    for algorithm in [-8, -7, -257, 0] {
        let mut other = key.clone();
        other.algorithm = algorithm;
        assert!(
            algorithm == key.algorithm || !other.signed(message, signature),
            "{algorithm}"
        );
    }
}

#[test]
fn each_algorithm_says_yes_to_its_own_signature_alone() {
    let rng = SystemRandom::new();
    let kind = &ECDSA_P256_SHA256_ASN1_SIGNING;
    let made = EcdsaKeyPair::generate_pkcs8(kind, &rng).unwrap();
    let pen = EcdsaKeyPair::from_pkcs8(kind, made.as_ref(), &rng).unwrap();
    let (x, y) = pen.public_key().as_ref()[1..].split_at(32);
    let point = vec![
        pair(-1, Item::Int(1)),
        pair(-2, Item::Bytes(x)),
        pair(-3, Item::Bytes(y)),
    ];
    let key = Public::read(&cose(2, -7, point)).unwrap();
    only_this_message(&key, b"strait", pen.sign(&rng, b"strait").unwrap().as_ref());

    let made = Ed25519KeyPair::generate_pkcs8(&rng).unwrap();
    let pen = Ed25519KeyPair::from_pkcs8(made.as_ref()).unwrap();
    let x = pen.public_key().as_ref();
    let key = Public::read(&cose(
        1,
        -8,
        vec![pair(-1, Item::Int(6)), pair(-2, Item::Bytes(x))],
    ))
    .unwrap();
    only_this_message(&key, b"strait", pen.sign(b"strait").as_ref());

    let (n, signature) = (
        crate::signin::unhex(MODULUS_HEX).unwrap(),
        crate::signin::unhex(SIGNED_HEX).unwrap(),
    );
    let parts = vec![pair(-1, Item::Bytes(&n)), pair(-2, Item::Bytes(&[1, 0, 1]))];
    let key = Public::read(&cose(3, -257, parts)).unwrap();
    only_this_message(&key, b"strait", &signature);
}

#[test]
fn a_key_of_another_kind_curve_or_size_is_none() {
    let (x, y) = ([7; 32], [9; 32]);
    let point = |curve: i64, x: &'static [u8]| vec![pair(-1, Item::Int(curve)), pair(-2, Item::Bytes(x))];
    let short: &'static [u8] = &[7; 31];
    let right: &'static [u8] = &[7; 32];
    for wrong in [
        cose(1, -8, point(4, right)),
        cose(1, -8, point(6, short)),
        cose(2, -8, point(6, right)),
        cose(2, -7, point(1, right)),
        cose(2, -35, point(1, right)),
        cose(
            3,
            -257,
            vec![pair(-1, Item::Bytes(&x)), pair(-2, Item::Bytes(&[1, 0, 1]))],
        ),
        cose(4, 5, vec![]),
        Item::Map(vec![]),
        Item::Int(1),
    ] {
        assert_eq!(Public::read(&wrong), None, "{wrong:?}");
    }
    // A point that is on no curve is read, and has signed nothing.
    let parts = vec![
        pair(-1, Item::Int(1)),
        pair(-2, Item::Bytes(&x)),
        pair(-3, Item::Bytes(&y)),
    ];
    let nowhere = Public::read(&cose(2, -7, parts)).unwrap();
    assert!(!nowhere.signed(b"", &[0x30, 6, 2, 1, 1, 2, 1, 1]));
}
