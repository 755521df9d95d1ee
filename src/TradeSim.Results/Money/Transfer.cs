using TradeSim.Domain.Units;

namespace TradeSim.Results.Money;

/// <summary>What one party paid another in a month, for one thing.</summary>
/// <param name="Kind">One of <see cref="TransferKinds"/>, or the kind of a payment beside the price of goods.</param>
/// <param name="Payer">A party, as <see cref="Domain.World.Closed.Party"/> spells them.</param>
/// <param name="Element"><c>*</c> for goods that hold several.</param>
/// <param name="GramMicros">Grams times micro-dollars per kilogram, exact.</param>
public readonly record struct Transfer(string Kind, string Payer, string Receiver, string Element, Int128 GramMicros)
{
    /// <summary>Micro-dollars, half away from zero.</summary>
    public long Micros => Rounding.PerThousand(GramMicros);
}

/// <summary>What goods are paid for, part by part.</summary>
public static class TransferKinds
{
    public const string Compliance = "compliance";
    public const string Duty = "duty";
    public const string ExportTax = "export-tax";
    public const string ExportVat = "export-vat";
    public const string Freight = "freight";
    public const string Goods = "goods";
    public const string ImportRent = "import-rent";
    public const string LeakRent = "leak-rent";
    public const string LicenceRent = "licence-rent";
    public const string QuotaRent = "quota-rent";
    public const string ResourceTax = "resource-tax";
}
