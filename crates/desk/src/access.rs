//! Permission is a type: what a service needs is a witness that only this module can make.
