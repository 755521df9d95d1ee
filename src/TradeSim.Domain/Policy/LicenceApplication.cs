using TradeSim.Domain.Units;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Policy;

/// <summary>
/// What one seller asks a licence desk to let it send one buyer, as it stands; grams.
/// <code>applied = granted + denied + lapsed + waiting</code>
/// </summary>
/// <param name="Desk">The measure that asks for the licence.</param>
/// <param name="Destination">Customs territory of the buyer.</param>
/// <param name="Filed">The month it was filed.</param>
/// <param name="Decided">The month the desk last decided on it; that of filing before.</param>
/// <param name="Waiting">Not yet decided upon.</param>
/// <param name="Granted">Licensed, whether used or still good.</param>
/// <param name="Lapsed">Licensed and not used in time, or overtaken by the end of the measure.</param>
/// <param name="Good">The part of what was granted that may still leave.</param>
public sealed record LicenceApplication(
    string Desk, string Applicant, string Buyer, string Destination, Month Filed, Month Decided, Mass Applied, Mass Waiting, Mass Granted,
    Mass Denied, Mass Lapsed, Mass Good)
{
    public static LicenceApplication File(string desk, string applicant, string buyer, string destination, Month month, Mass applied) =>
        new(desk, applicant, buyer, destination, month, month, applied, applied, default, default, default, default);

    /// <summary>Nothing waits and nothing may still leave.</summary>
    public bool IsClosed => Waiting == Mass.Zero && Good == Mass.Zero;

    public LicenceApplication Decide(Month month, Mass granted, Mass denied) => this with
    {
        Decided = month,
        Waiting = Waiting - granted - denied,
        Granted = Granted + granted,
        Denied = Denied + denied,
        Good = Good + granted,
    };

    public LicenceApplication Use(Mass left) => this with { Good = Good - left };

    /// <summary>What was granted and did not leave, lapses.</summary>
    public LicenceApplication Lapse() => Good == Mass.Zero ? this : this with { Granted = Granted - Good, Lapsed = Lapsed + Good, Good = default };

    /// <summary>The desk closes: what waits lapses too.</summary>
    public LicenceApplication Withdraw() => (this with { Lapsed = Lapsed + Waiting, Waiting = default }).Lapse();

    internal void Write(FieldWriter fields)
    {
        fields.Text("desk", Desk);
        fields.Text("applicant", Applicant);
        fields.Text("buyer", Buyer);
        fields.Text("destination", Destination);
        fields.Whole("filed", Filed.Index);
        fields.Whole("decided", Decided.Index);
        fields.Whole("applied", Applied.Grams);
        fields.Whole("waiting", Waiting.Grams);
        fields.Whole("granted", Granted.Grams);
        fields.Whole("denied", Denied.Grams);
        fields.Whole("lapsed", Lapsed.Grams);
        fields.Whole("good", Good.Grams);
    }

    internal static LicenceApplication Read(ref ByteReader bytes) => new(
        bytes.Text(), bytes.Text(), bytes.Text(), bytes.Text(), new Month((int)bytes.Whole()), new Month((int)bytes.Whole()),
        new Mass(bytes.Whole()), new Mass(bytes.Whole()), new Mass(bytes.Whole()), new Mass(bytes.Whole()), new Mass(bytes.Whole()), new Mass(bytes.Whole()));
}
