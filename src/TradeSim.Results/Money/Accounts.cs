using System.Collections.Concurrent;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Money;

/// <summary>One who pays or is paid. The number is its own as long as the program runs, and is only for telling it from others.</summary>
internal sealed class Account
{
    private static int _numbers;

    public Account(string party) => (Party, Number) = (party, Interlocked.Increment(ref _numbers));

    public string Party { get; }

    public int Number { get; }
}

/// <summary>The parties of a country, spelled once.</summary>
internal sealed record Accounts(Account Treasury, Account Sellers, Account Buyers, Account Importers)
{
    private static readonly ConcurrentDictionary<string, Accounts> Known = new(StringComparer.Ordinal);

    public static Account Carriers { get; } = new(Party.Carriers);

    public static Account Middlemen { get; } = new(Party.Middlemen);

    public static Accounts Of(string country) => Known.GetOrAdd(country, code => new Accounts(
        new Account(Party.Treasury(code)), new Account(Party.Sellers(code)), new Account(Party.Buyers(code)), new Account(Party.Importers(code))));
}
