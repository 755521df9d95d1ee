using System.Collections.Immutable;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Policy;

/// <summary>
/// What states charge on one route this month, as rates. The parts of a price:
/// <code>
/// V_F = fob + export rents          V_C = V_F + freight
/// export tax = (taxRate + vat - refund) V_F + taxSpecific      duty = fobRate V_F + cifRate V_C + specific, without duties that a preference lifts
/// compliance = (complianceRate - preference) V_F
/// </code>
/// </summary>
/// <param name="TaxRate">With <paramref name="VatRate"/>, the part of it that is value added tax not paid back.</param>
public sealed record RouteCharges(
    double FobRate, double CifRate, double Specific, double TaxRate, double TaxSpecific, double ComplianceRate,
    double PreferenceRate = 0, double VatRate = 0)
{
    /// <summary>The rates by rule; those of goods sold on are means over where they were mined.</summary>
    public ImmutableArray<RuleRate> Rules { get; init; } = [];

    /// <summary>Where nothing is charged.</summary>
    public static readonly RouteCharges None = new(0, 0, 0, 0, 0, 0);

    public static RouteCharges Of(PolicyBook policy, ImmutableArray<Measure> inForce, Flow flow, DutyBasis importersCustom)
    {
        var charges = None;
        var preferences = policy.Applying(inForce, MeasureKind.Preference, flow);
        foreach (var tariff in policy.Applying(inForce, MeasureKind.Tariff, flow).Where(tariff => !preferences.Any(preference => preference.LiftsDuty(tariff))))
        {
            var isFob = (tariff.Basis ?? importersCustom) == DutyBasis.Fob;
            charges = charges.With(new RuleRate(tariff.Id, ChargePart.Duty, isFob ? tariff.AdValorem : 0, isFob ? 0 : tariff.AdValorem, tariff.Specific));
        }

        foreach (var tax in policy.Applying(inForce, MeasureKind.ExportTax, flow))
        {
            charges = charges.With(new RuleRate(tax.Id, ChargePart.ExportTax, tax.AdValorem, 0, tax.Specific));
        }

        foreach (var vat in policy.Applying(inForce, MeasureKind.ExportVat, flow))
        {
            charges = charges.With(new RuleRate(vat.Id, ChargePart.ExportTax, vat.Vat - vat.Refund, 0, 0)) with { VatRate = charges.VatRate + vat.Vat - vat.Refund };
        }

        foreach (var compliance in policy.Applying(inForce, MeasureKind.Compliance, flow))
        {
            charges = charges.With(new RuleRate(compliance.Id, ChargePart.Premium, compliance.Premium, 0, 0));
        }

        foreach (var preference in preferences)
        {
            charges = charges.With(new RuleRate(preference.Id, ChargePart.Premium, -preference.Premium, 0, 0)) with { PreferenceRate = charges.PreferenceRate + preference.Premium };
        }

        return charges;
    }

    /// <summary>
    /// Of goods that are sold on: the exporter taxes as on any export; duty and compliance follow the goods, as the mean over
    /// the countries in which they were mined.
    /// </summary>
    /// <param name="chargesOn">What is charged on a flow of goods mined where they are sold.</param>
    /// <param name="minedIn">Shares that sum to one.</param>
    public static RouteCharges OfReexport(Func<Flow, RouteCharges> chargesOn, Flow flow, IReadOnlyList<(string Country, double Share)> minedIn)
    {
        double fob = 0, cif = 0, specific = 0, compliance = 0, preference = 0;
        var rules = ImmutableArray.CreateBuilder<RuleRate>();
        foreach (var (country, share) in minedIn)
        {
            var importers = chargesOn(flow with { Origin = country });
            fob += share * importers.FobRate;
            cif += share * importers.CifRate;
            specific += share * importers.Specific;
            compliance += share * importers.ComplianceRate;
            preference += share * importers.PreferenceRate;
            rules.AddRange(importers.Rules.Where(rule => rule.Part != ChargePart.ExportTax).Select(rule => rule.Times(share)));
        }

        var exporters = chargesOn(flow);
        return new RouteCharges(fob, cif, specific, exporters.TaxRate, exporters.TaxSpecific, compliance, PreferenceRate: preference, VatRate: exporters.VatRate)
        {
            Rules = [.. rules, .. exporters.Rules.Where(rule => rule.Part == ChargePart.ExportTax)],
        };
    }

    /// <summary>With what one more rule charges.</summary>
    public RouteCharges With(RuleRate rule) => rule.Part switch
    {
        ChargePart.Duty => this with { FobRate = FobRate + rule.FobRate, CifRate = CifRate + rule.CifRate, Specific = Specific + rule.Specific, Rules = Rules.Add(rule) },
        ChargePart.ExportTax => this with { TaxRate = TaxRate + rule.FobRate, TaxSpecific = TaxSpecific + rule.Specific, Rules = Rules.Add(rule) },
        ChargePart.Premium => this with { ComplianceRate = ComplianceRate + rule.FobRate, Rules = Rules.Add(rule) },
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    public double ExportTax(double valueFob) => (TaxRate * valueFob) + TaxSpecific;

    /// <summary>What of the export tax is value added tax.</summary>
    public double ExportVat(double valueFob) => VatRate * valueFob;

    public double Duty(double valueFob, double freight) => (FobRate * valueFob) + (CifRate * (valueFob + freight)) + Specific;

    public double Compliance(double valueFob) => ComplianceRate * valueFob;

    /// <summary>What the buyer takes a friend's goods for more, which is paid to nobody; in <see cref="Compliance"/> with a minus.</summary>
    public double Preference(double valueFob) => PreferenceRate * valueFob;

    /// <summary>What reaches the buyer's door, friction and quality aside.</summary>
    public double Delivered(double valueFob, double freight) =>
        valueFob + freight + ExportTax(valueFob) + Duty(valueFob, freight) + Compliance(valueFob);
}

/// <summary>What one rule charges on a route, as rates.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="FobRate">Share of V_F.</param>
/// <param name="CifRate">Share of V_C.</param>
/// <param name="Specific">USD per kg REO.</param>
public readonly record struct RuleRate(string Rule, ChargePart Part, double FobRate, double CifRate, double Specific)
{
    public RuleRate Times(double share) => this with { FobRate = share * FobRate, CifRate = share * CifRate, Specific = share * Specific };
}
