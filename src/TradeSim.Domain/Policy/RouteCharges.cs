using System.Collections.Immutable;
using TradeSim.Domain.Units;

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
    /// <summary>Where nothing is charged.</summary>
    public static readonly RouteCharges None = new(0, 0, 0, 0, 0, 0);

    public static RouteCharges Of(PolicyBook policy, ImmutableArray<Measure> inForce, Flow flow, DutyBasis importersCustom)
    {
        var charges = None;
        var preferences = policy.Applying(inForce, MeasureKind.Preference, flow);
        foreach (var tariff in policy.Applying(inForce, MeasureKind.Tariff, flow).Where(tariff => !preferences.Any(preference => preference.LiftsDuty(tariff))))
        {
            charges = (tariff.Basis ?? importersCustom) == DutyBasis.Fob
                ? charges with { FobRate = charges.FobRate + tariff.AdValorem, Specific = charges.Specific + tariff.Specific }
                : charges with { CifRate = charges.CifRate + tariff.AdValorem, Specific = charges.Specific + tariff.Specific };
        }

        foreach (var tax in policy.Applying(inForce, MeasureKind.ExportTax, flow))
        {
            charges = charges with { TaxRate = charges.TaxRate + tax.AdValorem, TaxSpecific = charges.TaxSpecific + tax.Specific };
        }

        foreach (var vat in policy.Applying(inForce, MeasureKind.ExportVat, flow))
        {
            charges = charges with { TaxRate = charges.TaxRate + vat.Vat - vat.Refund, VatRate = charges.VatRate + vat.Vat - vat.Refund };
        }

        foreach (var compliance in policy.Applying(inForce, MeasureKind.Compliance, flow))
        {
            charges = charges with { ComplianceRate = charges.ComplianceRate + compliance.Premium };
        }

        foreach (var preference in preferences)
        {
            charges = charges with
            {
                ComplianceRate = charges.ComplianceRate - preference.Premium,
                PreferenceRate = charges.PreferenceRate + preference.Premium,
            };
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
        foreach (var (country, share) in minedIn)
        {
            var importers = chargesOn(flow with { Origin = country });
            fob += share * importers.FobRate;
            cif += share * importers.CifRate;
            specific += share * importers.Specific;
            compliance += share * importers.ComplianceRate;
            preference += share * importers.PreferenceRate;
        }

        var exporters = chargesOn(flow);
        return new RouteCharges(fob, cif, specific, exporters.TaxRate, exporters.TaxSpecific, compliance, PreferenceRate: preference, VatRate: exporters.VatRate);
    }

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
