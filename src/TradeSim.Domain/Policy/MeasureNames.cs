using System.Collections.Immutable;
using System.Globalization;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>How measures are spelled in files and tables.</summary>
public static class MeasureNames
{
    private static readonly ImmutableArray<(MeasureKind Kind, string Name)> Kinds =
    [
        (MeasureKind.Tariff, "tariff"),
        (MeasureKind.ExportTax, "export-tax"),
        (MeasureKind.ExportQuota, "export-quota"),
        (MeasureKind.ProductionQuota, "production-quota"),
        (MeasureKind.ExportBan, "export-ban"),
        (MeasureKind.ImportBan, "import-ban"),
        (MeasureKind.RouteClosure, "route-closure"),
        (MeasureKind.Compliance, "compliance"),
        (MeasureKind.TariffRateQuota, "tariff-rate-quota"),
        (MeasureKind.ExportVat, "export-vat"),
        (MeasureKind.ResourceTax, "resource-tax"),
        (MeasureKind.SourcingCap, "sourcing-cap"),
        (MeasureKind.Preference, "preference"),
        (MeasureKind.Outage, "outage"),
        (MeasureKind.BorderClosure, "border-closure"),
        (MeasureKind.TechnologyBan, "technology-ban"),
        (MeasureKind.PermitBan, "permit-ban"),
        (MeasureKind.PriceFloor, "price-floor"),
        (MeasureKind.Subsidy, "subsidy"),
        (MeasureKind.Stockpile, "stockpile"),
        (MeasureKind.Offtake, "offtake"),
        (MeasureKind.StateEquity, "state-equity"),
        (MeasureKind.ExportLicence, "export-licence"),
    ];

    public static ImmutableArray<string> All { get; } = [.. Kinds.Select(kind => kind.Name)];

    public static string Of(MeasureKind kind) => Kinds.First(pair => pair.Kind == kind).Name;

    public static bool TryParse(string? name, out MeasureKind kind)
    {
        foreach (var pair in Kinds)
        {
            if (pair.Name == name)
            {
                kind = pair.Kind;
                return true;
            }
        }

        kind = default;
        return false;
    }

    public static string Of(MeasureStatus status) => status switch
    {
        MeasureStatus.Announced => "announced",
        MeasureStatus.InForce => "in force",
        MeasureStatus.Suspended => "suspended",
        MeasureStatus.Lapsed => "lapsed",
        MeasureStatus.Extended => "extended",
        MeasureStatus.Lifted => "lifted",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>
    /// Whom and what a measure hits, as a column: <c>CHN&gt;USA oxide Dy Tb</c>, from where goods come to where they go. Of trade who acts
    /// stands at its own end: the importer where goods go, the exporter where they come from.
    /// </summary>
    public static string TargetOf(Measure measure)
    {
        if (measure.Target is { } target)
        {
            return target;
        }

        List<string> words =
        [
            measure.Offtake is { } offtake
                ? $"{offtake.Seller}>{offtake.Buyer}"
                : $"{EndOf(measure, measure.Origins, measure.Kind.IsExporters())}>{EndOf(measure, measure.Destinations, measure.Kind.IsImporters())}",
            .. measure.Stages.Select(stage => new Commodity(stage, default).StageName),
            .. measure.Elements.Select(element => element.Symbol),
            .. measure.Offtake is null ? measure.Entities : [],
            .. measure.Circuit is { } circuit ? [circuit] : Array.Empty<string>(),
        ];
        return string.Join(' ', words);
    }

    /// <summary>What a measure is worth this month, as a column.</summary>
    /// <param name="value">What of it moves with time: <see cref="PolicyBook.ValueOf"/>.</param>
    public static string ValueOf(Measure measure, long value) => measure.Kind switch
    {
        MeasureKind.Tariff or MeasureKind.ExportTax or MeasureKind.ResourceTax => Duty(measure.AdValorem, measure.Specific),
        MeasureKind.TariffRateQuota =>
            $"{new Mass(value)} t/month at {Duty(measure.AdValorem, measure.Specific)}, then {Duty(measure.OverAdValorem, measure.OverSpecific)}",
        MeasureKind.ExportVat => Share(measure.Vat - measure.Refund),
        MeasureKind.SourcingCap => "at most " + Share(measure.Share),
        MeasureKind.Preference => string.Join(", ", new[] { measure.DutyFree ? "duty free" : "", Share(measure.Premium) }.Where(part => part.Length > 0)),
        MeasureKind.ImportBan when measure.Leak > 0 => "leaks " + Share(measure.Leak),
        MeasureKind.Outage => "-" + Share(measure.Lost),
        MeasureKind.TechnologyBan when measure.DelayMonths is { } months =>
            string.Join(", ", new[] { $"{months} months later", measure.Costlier > 0 ? Share(measure.Costlier) + " dearer" : "" }.Where(part => part.Length > 0)),
        MeasureKind.ExportQuota or MeasureKind.ProductionQuota => $"{new Mass(value)} t/month",
        MeasureKind.Compliance => Share(measure.Premium),
        MeasureKind.PriceFloor => "at least " + Specific(measure.FloorUsd) + (measure.Upside > 0 ? $", {Share(measure.Upside)} of more to the state" : ""),
        MeasureKind.Subsidy => string.Join(
            ", ", new[] { Specific(measure.PaidUsdPerKg), measure.CapitalUsd > 0 ? FormattableString.Invariant($"{measure.CapitalUsd:0} USD once") : "" }.Where(part => part.Length > 0)),
        MeasureKind.Stockpile => $"holds {new Mass(value)} t",
        MeasureKind.Offtake => $"{measure.Offtake!.Promised} t/month of each good",
        MeasureKind.StateEquity => Share(measure.Stake),
        MeasureKind.ExportLicence => value == 0 ? "0%" : Share(Rounding.FromPpm(value)),
        _ => "",
    };

    private static string Duty(double adValorem, double specific) => string.Join(
        " + ", new[] { Share(adValorem), Specific(specific) }.Where(part => part.Length > 0).DefaultIfEmpty("0%"));

    private static string Share(double share) =>
        share == 0 ? "" : (share * 100).ToString("0.####", CultureInfo.InvariantCulture) + "%";

    private static string Specific(double usd) =>
        usd == 0 ? "" : usd.ToString("0.######", CultureInfo.InvariantCulture) + " USD/kg";

    private static string EndOf(Measure measure, ImmutableArray<string> codes, bool isOwn) => isOwn ? measure.By : codes.IsEmpty ? "*" : string.Join('|', codes);
}
