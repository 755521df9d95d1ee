using System.Collections.Concurrent;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Money;

/// <summary>The parties of a country, spelled once.</summary>
internal sealed record Accounts(string Treasury, string Sellers, string Buyers, string Importers)
{
    private static readonly ConcurrentDictionary<string, Accounts> Known = new(StringComparer.Ordinal);

    public static Accounts Of(string country) => Known.GetOrAdd(country, code => new Accounts(
        Party.Treasury(code), Party.Sellers(code), Party.Buyers(code), Party.Importers(code)));
}
