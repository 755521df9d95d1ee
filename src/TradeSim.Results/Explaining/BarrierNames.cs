using TradeSim.Domain.Markets;

namespace TradeSim.Results.Explaining;

/// <summary>How barriers are called.</summary>
public static class BarrierNames
{
    public static string Of(BarrierKind kind) => kind switch
    {
        BarrierKind.Ban => "banned",
        BarrierKind.BanAsMined => "banned where it was mined",
        BarrierKind.Closure => "way closed",
        BarrierKind.LicenceDenied => "denied a licence",
        BarrierKind.NoLicence => "no licence",
        BarrierKind.LicencesUsed => "licences used up",
        BarrierKind.QuotaOfZero => "quota of zero",
        BarrierKind.QuotaFull => "quota full",
        BarrierKind.CapOfZero => "sourcing cap of zero",
        BarrierKind.CapFull => "sourcing cap full",
        BarrierKind.TariffRateQuotaFull => "tariff-rate quota full",
        BarrierKind.LeakFull => "way round the ban full",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
