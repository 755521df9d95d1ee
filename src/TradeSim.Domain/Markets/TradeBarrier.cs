using TradeSim.Domain.Units;

namespace TradeSim.Domain.Markets;

/// <summary>How a rule shuts a route, or limits what goes there.</summary>
public enum BarrierKind
{
    /// <summary>Nothing may leave, or enter.</summary>
    Ban,

    /// <summary>The importer bans goods mined where these were.</summary>
    BanAsMined,

    /// <summary>The way is closed, and there is no other.</summary>
    Closure,

    /// <summary>A licence desk denies the buyer.</summary>
    LicenceDenied,

    /// <summary>A licence desk has let out nothing for the destination.</summary>
    NoLicence,

    /// <summary>What a licence desk has let out goes by other routes, or by this one and no more.</summary>
    LicencesUsed,

    /// <summary>An export quota of nothing.</summary>
    QuotaOfZero,

    /// <summary>An export quota is used up.</summary>
    QuotaFull,

    /// <summary>A sourcing cap of nothing.</summary>
    CapOfZero,

    /// <summary>As much is bought of the country as a sourcing cap allows.</summary>
    CapFull,

    /// <summary>Of a tariff-rate quota nothing is left: what comes pays the duty beyond it.</summary>
    TariffRateQuotaFull,

    /// <summary>As much goes round an import ban as may leak.</summary>
    LeakFull,
}

/// <summary>A rule that shuts a route or limits what goes there.</summary>
/// <param name="Measure">Its id.</param>
/// <param name="Rent">
/// What it adds to the price on the route. Of one that shuts the route it says nothing: it is what makes the price the door's.
/// </param>
public readonly record struct TradeBarrier(string Measure, BarrierKind Kind, Price Rent)
{
    /// <summary>Whether nothing goes there, whatever it would cost.</summary>
    public bool IsShut => Kind is BarrierKind.Ban or BarrierKind.BanAsMined or BarrierKind.Closure or BarrierKind.LicenceDenied or BarrierKind.NoLicence
        or BarrierKind.QuotaOfZero or BarrierKind.CapOfZero;
}
