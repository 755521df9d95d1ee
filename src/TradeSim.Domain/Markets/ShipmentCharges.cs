using System.Collections.Immutable;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Markets;

/// <summary>
/// What each rule charged on a shipment, by the rates and rents that its price is made of. A part of the price is rounded once, as a
/// whole; its charges are rounded so that they sum to it.
/// </summary>
internal static class ShipmentCharges
{
    /// <param name="bill">The shipment with the parts of its price.</param>
    /// <param name="value">What ad valorem charges are counted on, FOB with export rents, USD/kg.</param>
    /// <param name="freight">With the price of full legs, USD/kg.</param>
    /// <param name="limits">What limits add: rule, whether in the invoice, USD/kg.</param>
    /// <param name="tiers">What tariff-rate quotas charge, USD/kg.</param>
    public static ImmutableArray<RuleCharge> Of(
        OpenRoute route, Shipment bill, double value, double freight, IReadOnlyList<(string Rule, bool InInvoice, double Usd)> limits,
        IReadOnlyList<(string Rule, double Usd)> tiers)
    {
        if (route.Charges.Rules.IsEmpty && limits.Count == 0 && tiers.Count == 0)
        {
            return [];
        }

        IEnumerable<(string Rule, double Usd)> Rates(ChargePart part) =>
            route.Charges.Rules.Where(rule => rule.Part == part).Select(rule => (rule.Rule, (rule.FobRate * value) + (rule.CifRate * (value + freight)) + rule.Specific));
        IEnumerable<(string Rule, double Usd)> Rents(bool inInvoice) => limits.Where(limit => limit.InInvoice == inInvoice).Select(limit => (limit.Rule, limit.Usd));
        return
        [
            .. Rounded(ChargePart.Duty, Rates(ChargePart.Duty).Concat(tiers), bill.Duty),
            .. Rounded(ChargePart.ExportTax, Rates(ChargePart.ExportTax), bill.ExportTax),
            .. Rounded(ChargePart.ExportRent, Rents(true), bill.ExportRent),
            .. Rounded(ChargePart.ImportRent, Rents(false), bill.ImportRent),
            .. Rounded(ChargePart.Premium, Rates(ChargePart.Premium), bill.Compliance - route.PreferenceOf(value)),
        ];
    }

    /// <summary>By rule, the last one with what rounding leaves; without those that charged nothing.</summary>
    private static IEnumerable<RuleCharge> Rounded(ChargePart part, IEnumerable<(string Rule, double Usd)> charges, Price whole)
    {
        var byRule = charges.GroupBy(charge => charge.Rule, StringComparer.Ordinal).OrderBy(rule => rule.Key, StringComparer.Ordinal)
            .Select(rule => (rule.Key, Price: Price.FromUsd(rule.Sum(charge => charge.Usd)))).ToList();
        if (byRule.Count > 0)
        {
            var rest = whole.Micros - byRule.Sum(charge => charge.Price.Micros);
            byRule[^1] = (byRule[^1].Key, new Price(byRule[^1].Price.Micros + rest));
        }

        return byRule.Where(charge => charge.Price.Micros != 0).Select(charge => new RuleCharge(charge.Key, part, charge.Price));
    }
}
