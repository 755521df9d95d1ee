using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Money;

/// <summary>The parties of a country, spelled once.</summary>
internal sealed class Accounts(string country)
{
    public string Treasury { get; } = Party.Treasury(country);

    public string Sellers { get; } = Party.Sellers(country);

    public string Buyers { get; } = Party.Buyers(country);

    public string Importers { get; } = Party.Importers(country);
}
